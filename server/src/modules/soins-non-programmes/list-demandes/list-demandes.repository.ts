import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Open requests, the nearest deadline first; or closed ones, the latest first. `total` counts them all. */
export async function findDemandes(tx: Tx, vue: 'ouvertes' | 'closes', limite: number) {
  const all = tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .where('cpts_id', '=', tx.cptsId)
    .where('etat', vue === 'ouvertes' ? '<>' : '=', 'close');
  const { total } = await all.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const ordered = vue === 'ouvertes' ? all.orderBy('echeance') : all.orderBy('close_le', 'desc');
  return { total, rows: await ordered.selectAll().orderBy('id').limit(limite).execute() };
}
