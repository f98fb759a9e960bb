import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Requests closed before an instant, locked, the oldest first. */
export async function lockCloses(tx: Tx, avant: Date, limite: number): Promise<string[]> {
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('etat', '=', 'close')
    .where('close_le', '<', avant)
    .orderBy('close_le')
    .limit(limite)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.id);
}

/** Erases requests and their bookings. Places long past get theirs back: their count stays that of their bookings. */
export async function deleteDemandes(tx: Tx, ids: string[]): Promise<void> {
  const tables = tablesOf(tx);
  const bookings = await tables
    .deleteFrom('soins_non_programmes.reservation')
    .where('cpts_id', '=', tx.cptsId)
    .where('demande_id', '=', anyOf(ids))
    .returning(['creneau_id', 'annulee_le'])
    .execute();
  const freed = new Map<string, number>();
  for (const { creneau_id, annulee_le } of bookings)
    if (annulee_le === null) freed.set(creneau_id, (freed.get(creneau_id) ?? 0) + 1);
  for (const [id, n] of freed) {
    await tables
      .updateTable('soins_non_programmes.creneau')
      .set((eb) => ({ restantes: eb('restantes', '+', n) }))
      .where('cpts_id', '=', tx.cptsId)
      .where('id', '=', id)
      .execute();
  }
  await tables
    .deleteFrom('soins_non_programmes.demande')
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(ids))
    .execute();
}
