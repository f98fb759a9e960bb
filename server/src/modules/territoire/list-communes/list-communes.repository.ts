import { type Kysely, sql } from 'kysely';
import type { TerritoireTables } from '../tables.ts';

export interface CommunesFilter {
  q?: string | undefined;
  epci?: string | undefined;
  departement?: string | undefined;
  codes?: string[] | undefined;
  limite: number;
}

/** Communes of France that fit, the best known first; `total` counts them all. */
export async function findCommunes(tables: Kysely<TerritoireTables>, filter: CommunesFilter) {
  let query = tables.selectFrom('territoire.commune as c');
  if (filter.epci) query = query.where('c.epci', '=', filter.epci);
  if (filter.departement) query = query.where('c.departement', '=', filter.departement);
  if (filter.codes) query = query.where('c.code', 'in', filter.codes.length > 0 ? filter.codes : ['']);
  const q = filter.q?.replaceAll(/[%_\\]/g, '');
  if (q) {
    const start = sql<string>`platform.sans_accents(${q}) || '%'`;
    query = query.where((eb) =>
      eb.or([
        eb(sql`platform.sans_accents(c.nom)`, 'like', start),
        eb(sql`c.codes_postaux`, '@>', sql`ARRAY[${q}]::text[]`),
        eb('c.code', '=', q.toUpperCase()),
      ]),
    );
  }
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const communes = await query
    .select([
      'code',
      'nom',
      'codes_postaux as codesPostaux',
      'departement',
      'population',
      'lon',
      'lat',
      'precision',
    ])
    .orderBy('population', 'desc')
    .orderBy('code')
    .limit(filter.limite)
    .execute();
  return { total, communes };
}
