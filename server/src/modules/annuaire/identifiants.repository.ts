import { sql } from 'kysely';
import type { Database } from '../../platform/db/database.ts';

/** Sheets that carry a national identifier, in every CPTS: ids only, before any tenant is known (migration 0006). */
export async function findFichesDe(
  db: Database,
  identifiant: string,
): Promise<{ cptsId: string; ficheId: string }[]> {
  const { rows } = await sql<{ cpts_id: string; fiche_id: string }>`
    SELECT cpts_id, fiche_id FROM annuaire.fiches_de(${identifiant})`.execute(db.outside<unknown>());
  return rows.map((row) => ({ cptsId: row.cpts_id, ficheId: row.fiche_id }));
}
