import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { LigneDeLien } from '../liens.repository.ts';
import { tablesOf } from '../tables.ts';

/** Name of a relative of this person, or undefined. */
export async function findProche(tx: Tx, groupe: string[], id: string): Promise<string | undefined> {
  const row = await tablesOf(tx)
    .selectFrom('patients.proche')
    .select('nom')
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.nom;
}

/** Writes a link: the hash of its token, never the token. */
export async function insertLien(tx: Tx, lien: Omit<LigneDeLien, 'cpts_id' | 'ferme_le'>): Promise<void> {
  await tablesOf(tx)
    .insertInto('patients.acces_personnel')
    .values({ ...lien, cpts_id: tx.cptsId, ferme_le: null })
    .execute();
}
