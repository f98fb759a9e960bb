import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Closes one's own break-glass before its time. */
export async function closeBris(tx: Tx, id: string, now: Date): Promise<void> {
  await tablesOf(tx)
    .updateTable('patients.bris_de_glace')
    .set({ ferme_le: now })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .where('ferme_le', 'is', null)
    .execute();
}
