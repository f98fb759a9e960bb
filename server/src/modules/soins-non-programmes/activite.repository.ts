import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { tablesOf } from './tables.ts';

/** Requests received between two instants, by commune and outcome (null: still open). For the module `pilotage`. */
export async function countDemandesRecues(
  tx: Tx,
  debut: Date,
  fin: Date,
): Promise<{ codeCommune: string; issue: string | null; nombre: number }[]> {
  return tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .select(['code_commune as codeCommune', 'issue', sql<number>`count(*)::int`.as('nombre')])
    .where('cpts_id', '=', tx.cptsId)
    .where('recue_le', '>=', debut)
    .where('recue_le', '<', fin)
    .groupBy(['code_commune', 'issue'])
    .execute();
}
