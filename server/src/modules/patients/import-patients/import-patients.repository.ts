import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import { type PatientsTables, tablesOf } from '../tables.ts';

/** Returns the id of the entry. */
export async function insertEntree(
  tx: Tx,
  entree: {
    patientId: string;
    classe: PatientsTables['patients.entree']['classe'];
    texte: string;
    par: string;
    le: Date;
  },
): Promise<string> {
  const id = newId();
  await tablesOf(tx)
    .insertInto('patients.entree')
    .values({
      cpts_id: tx.cptsId,
      id,
      patient_id: entree.patientId,
      classe: entree.classe,
      texte: entree.texte,
      ecrite_par: entree.par,
      ecrite_le: entree.le,
      annulee_le: null,
    })
    .execute();
  return id;
}
