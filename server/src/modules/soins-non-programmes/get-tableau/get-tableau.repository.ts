import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

export interface Compteurs {
  sansReponse: number;
  ouvertes: number;
  attendentQuelquun: number;
}

/** Open requests; those whose deadline was missed and on which nobody acted since; those no person holds. */
export async function countDemandes(tx: Tx, now: Date): Promise<Compteurs> {
  return tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .select([
      sql<number>`count(*) FILTER (WHERE en_retard_depuis IS NOT NULL OR echeance < ${now})::int`.as(
        'sansReponse',
      ),
      sql<number>`count(*)::int`.as('ouvertes'),
      sql<number>`count(*) FILTER (WHERE etat IN ('a-trier', 'alerte', 'a-orienter', 'reservee'))::int`.as(
        'attendentQuelquun',
      ),
    ])
    .where('cpts_id', '=', tx.cptsId)
    .where('etat', '<>', 'close')
    .executeTakeFirstOrThrow();
}

/** Free places between two instants, by place of practice. */
export async function countPlaces(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ lieuId: string; places: number }[]> {
  return tablesOf(tx)
    .selectFrom('soins_non_programmes.creneau')
    .select(['lieu_id as lieuId', sql<number>`sum(restantes)::int`.as('places')])
    .where('cpts_id', '=', tx.cptsId)
    .where('debut', '>', from)
    .where('debut', '<', to)
    .where('restantes', '>', 0)
    .where('ferme', '=', false)
    .groupBy('lieu_id')
    .execute();
}
