import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Closes a link of this person; false when there is none. A closed one stays closed. */
export async function closeLien(tx: Tx, groupe: string[], id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tablesOf(tx)
    .updateTable('patients.acces_personnel')
    .set((eb) => ({ ferme_le: eb.fn.coalesce('ferme_le', eb.val(now)) }))
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
