import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Merges done and undone, the newest first. */
export async function findFusions(tx: Tx, limite: number) {
  return tablesOf(tx)
    .selectFrom('patients.fusion')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .orderBy('faite_le', 'desc')
    .orderBy('id', 'desc')
    .limit(limite)
    .execute();
}
