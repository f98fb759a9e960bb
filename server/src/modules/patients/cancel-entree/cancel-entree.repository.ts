import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Marks a note as withdrawn, once; it is kept. */
export async function withdrawEntree(tx: Tx, id: string, now: Date): Promise<void> {
  await tablesOf(tx)
    .updateTable('patients.entree')
    .set({ annulee_le: now })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .where('annulee_le', 'is', null)
    .execute();
}
