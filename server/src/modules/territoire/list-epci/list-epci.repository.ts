import { type Kysely, sql } from 'kysely';
import type { TerritoireTables } from '../tables.ts';

/** Intercommunalités whose name contains `q`, or whose code is `q`; the most populated first. */
export async function findEpci(tables: Kysely<TerritoireTables>, q: string | undefined, limite: number) {
  let query = tables.selectFrom('territoire.epci as e');
  const words = q?.replaceAll(/[%_\\]/g, '');
  if (words) {
    query = query.where((eb) =>
      eb.or([
        eb(
          sql`platform.sans_accents(e.nom)`,
          'like',
          sql<string>`'%' || platform.sans_accents(${words}) || '%'`,
        ),
        eb('e.code', '=', words),
      ]),
    );
  }
  return query
    .select((eb) => [
      'e.code',
      'e.nom',
      'e.population',
      eb
        .selectFrom('territoire.commune as c')
        .whereRef('c.epci', '=', 'e.code')
        .select(sql<number>`count(*)::int`.as('communes'))
        .$asScalar()
        .$notNull()
        .as('communes'),
    ])
    .orderBy('e.population', 'desc')
    .limit(limite)
    .execute();
}
