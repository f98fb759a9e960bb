import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import { type TerritoireTables, tablesOf } from '../tables.ts';

/** How many of these codes are current communes. */
export async function countCommunes(tables: Kysely<TerritoireTables>, codes: string[]): Promise<number> {
  const { total } = await tables
    .selectFrom('territoire.commune')
    .select(sql<number>`count(*)::int`.as('total'))
    .where('code', 'in', codes)
    .executeTakeFirstOrThrow();
  return total;
}

/** Writes zones and communes of the territory. */
export async function insertTerritoire(
  tx: Tx,
  communes: string[],
  zoneOf: Map<string, string>,
): Promise<void> {
  const tables = tablesOf(tx);
  const ids = new Map([...new Set(zoneOf.values())].map((nom) => [nom, newId()]));
  if (ids.size > 0) {
    await tables
      .insertInto('territoire.zone')
      .values([...ids].map(([nom, id], ordre) => ({ cpts_id: tx.cptsId, id, nom, ordre })))
      .execute();
  }
  await tables
    .insertInto('territoire.commune_membre')
    .values(
      communes.map((code) => ({
        cpts_id: tx.cptsId,
        code,
        zone_id: ids.get(zoneOf.get(code) ?? '') ?? null,
      })),
    )
    .execute();
}
