import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** First name the person goes by. */
export async function getPrenom(tx: Tx, patientId: string): Promise<string> {
  const row = await tablesOf(tx)
    .selectFrom('patients.patient')
    .select(['prenom_utilise', 'premier_prenom'])
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', patientId)
    .executeTakeFirstOrThrow();
  return row.prenom_utilise ?? row.premier_prenom;
}
