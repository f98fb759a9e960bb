import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { tablesOf } from './tables.ts';

/** A place of practice as neighbours need it. */
export interface LieuSitue {
  id: string;
  nom: string;
  codeCommune: string;
  lon: number;
  lat: number;
}

/** Places of practice by id; unknown ids are absent from the map. */
export async function getLieux(tx: Tx, ids: string[]): Promise<Map<string, LieuSitue>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tablesOf(tx)
    .selectFrom('annuaire.lieu')
    .select(['id', 'nom', 'code_commune as codeCommune', 'lon', 'lat'])
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(wanted))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
