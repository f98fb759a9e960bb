import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

export async function lockFusion(tx: Tx, id: string) {
  return tablesOf(tx)
    .selectFrom('patients.fusion')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function closeFusion(tx: Tx, id: string, par: string, now: Date): Promise<void> {
  await tablesOf(tx)
    .updateTable('patients.fusion')
    .set({ annulee_par: par, annulee_le: now })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
}

/** Whether a kept identity already carries this INS. */
export async function isInsTaken(tx: Tx, matricule: string): Promise<boolean> {
  const row = await tablesOf(tx)
    .selectFrom('patients.patient')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('ins_matricule', '=', matricule)
    .where('fusionne_dans', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
