import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { tablesOf } from './tables.ts';

/** A commune as neighbours need it. */
export interface CommuneSituee {
  code: string;
  nom: string;
  lon: number;
  lat: number;
}

/** Communes of France by code; unknown codes are absent from the map. */
export async function getCommunes(tx: Tx, codes: string[]): Promise<Map<string, CommuneSituee>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await tablesOf(tx)
    .selectFrom('territoire.commune')
    .select(['code', 'nom', 'lon', 'lat'])
    .where('code', '=', anyOf(wanted, 'text'))
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}
