import type { Tx } from '../../../platform/db/database.ts';
import type { LigneDEntree } from '../entrees.repository.ts';
import { tablesOf } from '../tables.ts';

/** Writes a note. */
export async function insertEntree(
  tx: Tx,
  entree: Omit<LigneDEntree, 'cpts_id' | 'annulee_le'>,
): Promise<LigneDEntree> {
  const ligne = { ...entree, cpts_id: tx.cptsId, annulee_le: null };
  await tablesOf(tx).insertInto('patients.entree').values(ligne).execute();
  return ligne;
}
