import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Removes the territory of the CPTS. */
export async function deleteTerritoire(tx: Tx): Promise<void> {
  const tables = tablesOf(tx);
  await tables.deleteFrom('territoire.commune_membre').where('cpts_id', '=', tx.cptsId).execute();
  await tables.deleteFrom('territoire.zone').where('cpts_id', '=', tx.cptsId).execute();
}
