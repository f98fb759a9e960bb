import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { tablesOf } from './tables.ts';

/** Of these patients, those who still wait for the outcome of a request. */
export async function getPatientsAttendus(tx: Tx, patientIds: string[]): Promise<Set<string>> {
  if (patientIds.length === 0) return new Set();
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .select('patient_id')
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(patientIds))
    .where('etat', '<>', 'close')
    .execute();
  return new Set(rows.flatMap((row) => (row.patient_id === null ? [] : [row.patient_id])));
}
