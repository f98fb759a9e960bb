import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Closes a line of the circle; false when there is none open. */
export async function closeMembre(
  tx: Tx,
  ligne: { groupe: string[]; id: string; fermePar: string; fermeLe: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tablesOf(tx)
    .updateTable('patients.cercle')
    .set({ ferme_le: ligne.fermeLe, ferme_par: ligne.fermePar })
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(ligne.groupe))
    .where('id', '=', ligne.id)
    .where('ferme_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
