import type { Tx } from '../../../platform/db/database.ts';
import type { LigneDeBris } from '../bris-de-glace.repository.ts';
import { tablesOf } from '../tables.ts';

/** Opens a file by break-glass. It waits for the coordination from its first instant. */
export async function insertBris(
  tx: Tx,
  bris: Pick<
    LigneDeBris,
    'id' | 'patient_id' | 'compte_id' | 'motif' | 'ouvert_le' | 'expire_le' | 'examen_avant'
  >,
): Promise<LigneDeBris> {
  const ligne: LigneDeBris = {
    ...bris,
    cpts_id: tx.cptsId,
    ferme_le: null,
    examine_par: null,
    examine_le: null,
    avis: null,
    titulaire_role: 'coordinateur',
  };
  await tablesOf(tx).insertInto('patients.bris_de_glace').values(ligne).execute();
  return ligne;
}
