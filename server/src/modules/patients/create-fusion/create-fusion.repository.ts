import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import { type PatientsTables, tablesOf } from '../tables.ts';

export async function insertFusion(
  tx: Tx,
  fusion: Pick<
    PatientsTables['patients.fusion'],
    'garde' | 'absorbe' | 'pourquoi' | 'faite_par' | 'faite_le'
  >,
): Promise<PatientsTables['patients.fusion']> {
  const row = { ...fusion, cpts_id: tx.cptsId, id: newId(), annulee_par: null, annulee_le: null };
  await tablesOf(tx).insertInto('patients.fusion').values(row).execute();
  return row;
}
