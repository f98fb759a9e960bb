import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Signs an unsigned version; false when it was signed meanwhile. */
export async function signFiche(tx: Tx, version: number, compteId: string, signeeLe: Date): Promise<boolean> {
  const { numUpdatedRows } = await tablesOf(tx)
    .updateTable('soins_non_programmes.fiche_drapeaux')
    .set({ signee_par: compteId, signee_le: signeeLe })
    .where('cpts_id', '=', tx.cptsId)
    .where('version', '=', version)
    .where('signee_par', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
