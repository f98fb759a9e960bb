import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { tablesOf } from './tables.ts';

export type MotifDeSecret = 'mineur' | 'protection';
export type GenreDeSecret = 'entree' | 'demande' | 'cercle';

/** What is hidden from relatives among these objects, and why. */
export async function getSecrets(tx: Tx, objets: readonly string[]): Promise<Map<string, MotifDeSecret>> {
  if (objets.length === 0) return new Map();
  const rows = await tablesOf(tx)
    .selectFrom('patients.secret')
    .select(['objet', 'motif'])
    .where('cpts_id', '=', tx.cptsId)
    .where('objet', '=', anyOf(objets))
    .where('leve_le', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.objet, row.motif]));
}

export interface NouveauSecret {
  id: string;
  patientId: string;
  objet: string;
  genre: GenreDeSecret;
  motif: MotifDeSecret;
  posePar: string;
  poseLe: Date;
}

/** Hides an object; false when it is hidden already. */
export async function insertSecret(tx: Tx, secret: NouveauSecret): Promise<boolean> {
  const { numInsertedOrUpdatedRows: inserted } = await tablesOf(tx)
    .insertInto('patients.secret')
    .values({
      cpts_id: tx.cptsId,
      id: secret.id,
      patient_id: secret.patientId,
      objet: secret.objet,
      genre: secret.genre,
      motif: secret.motif,
      pose_par: secret.posePar,
      pose_le: secret.poseLe,
      leve_le: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted === 1n;
}
