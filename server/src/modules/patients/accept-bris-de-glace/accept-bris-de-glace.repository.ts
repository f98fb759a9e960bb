import type { Tx } from '../../../platform/db/database.ts';
import type { LigneDeBris } from '../bris-de-glace.repository.ts';
import { tablesOf } from '../tables.ts';

/** Writes what the coordination thinks of it; nobody holds it any more. */
export async function writeExamen(
  tx: Tx,
  id: string,
  examen: { examine_par: string; examine_le: Date; avis: NonNullable<LigneDeBris['avis']> },
): Promise<void> {
  await tablesOf(tx)
    .updateTable('patients.bris_de_glace')
    .set({ ...examen, titulaire_role: null, examen_avant: null })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
}
