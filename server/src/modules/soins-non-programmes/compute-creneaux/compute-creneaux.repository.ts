import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Professionals who have, or had, a weekly pattern. */
export async function findParticipants(tx: Tx): Promise<string[]> {
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.participation')
    .select('professionnel_id')
    .distinct()
    .where('cpts_id', '=', tx.cptsId)
    .execute();
  return rows.map((row) => row.professionnel_id);
}
