import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Alias } from './identites.types.ts';
import { tablesOf } from './tables.ts';

export async function insertAlias(tx: Tx, patientId: string, alias: Alias[]): Promise<void> {
  if (alias.length === 0) return;
  const rows = alias.map(({ nom, prenom, genre }) => ({
    cpts_id: tx.cptsId,
    id: newId(),
    patient_id: patientId,
    nom,
    prenom,
    genre,
  }));
  await tablesOf(tx).insertInto('patients.alias').values(rows).execute();
}
