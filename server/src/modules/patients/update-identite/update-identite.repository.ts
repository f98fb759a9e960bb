import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { insertAlias } from '../alias.repository.ts';
import type { Alias } from '../identites.types.ts';
import { type PatientTable, tablesOf } from '../tables.ts';

export async function updatePatient(tx: Tx, id: string, change: Partial<PatientTable>): Promise<void> {
  await tablesOf(tx)
    .updateTable('patients.patient')
    .set(change)
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
}

/** All the aliases of a person, whichever identity held them, become these. */
export async function replaceAlias(
  tx: Tx,
  groupe: string[],
  patientId: string,
  alias: Alias[],
): Promise<void> {
  await tablesOf(tx)
    .deleteFrom('patients.alias')
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .execute();
  await insertAlias(tx, patientId, alias);
}
