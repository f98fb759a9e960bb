import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** What kind of thing is hidden under this id, for this person. */
export const findSecret = (tx: Tx, groupe: string[], objet: string) =>
  tablesOf(tx)
    .selectFrom('patients.secret')
    .select('genre')
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .where('objet', '=', objet)
    .where('leve_le', 'is', null)
    .executeTakeFirst();

/** Ends the secrecy of an object. */
export async function liftSecret(tx: Tx, objet: string, now: Date): Promise<void> {
  await tablesOf(tx)
    .updateTable('patients.secret')
    .set({ leve_le: now })
    .where('cpts_id', '=', tx.cptsId)
    .where('objet', '=', objet)
    .where('leve_le', 'is', null)
    .execute();
}
