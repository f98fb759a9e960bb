import type { Kysely } from 'kysely';
import type { TerritoireTables } from '../tables.ts';

/** Known contours among these communes. */
export async function findContours(tables: Kysely<TerritoireTables>, codes: string[]) {
  if (codes.length === 0) return [];
  return tables
    .selectFrom('territoire.contour as t')
    .innerJoin('territoire.commune as c', 'c.code', 't.code')
    .select(['c.code', 'c.nom', 't.geometrie'])
    .where('c.code', 'in', codes)
    .orderBy('c.code')
    .execute();
}
