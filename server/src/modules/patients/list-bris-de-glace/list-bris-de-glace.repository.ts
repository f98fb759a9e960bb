import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Break-glass of the CPTS: those to examine first, by deadline, then the latest. */
export async function findBris(tx: Tx, limite: number) {
  const all = tablesOf(tx).selectFrom('patients.bris_de_glace').where('cpts_id', '=', tx.cptsId);
  const { n } = await all
    .where('examine_le', 'is', null)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow();
  const lignes = await all
    .selectAll()
    .orderBy(sql`examen_avant NULLS LAST`)
    .orderBy('ouvert_le', 'desc')
    .limit(limite)
    .execute();
  return { aExaminer: n, lignes };
}
