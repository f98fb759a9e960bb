import type { Evenement } from '@maillage/contracts';
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** Channel on which PostgreSQL says « tenant:last number »; ids only (payloads are limited to 8 000 bytes). */
export const CANAL = 'maillage_evenement';

export interface EvenementAEmettre {
  type: Evenement['type'];
  objet: string;
  lie?: string | null;
  compteId: string | null;
  survenuLe: Date;
}

export interface EvenementNumerote extends Evenement {
  numero: number;
}

/**
 * The statement that writes events, to be sent as the LAST one of the transaction that made the fact. Numbers
 * come from the tenant's counter; its row lock is held until commit, so a reader that saw number n has seen all
 * numbers below n: no event is lost to a late commit, none is skipped (docs/adr/0004). `avant`, a statement that
 * writes, goes with it: one sending less while the counter is locked.
 */
export function appendEvenements(
  cptsId: string,
  evenements: EvenementAEmettre[],
  avant?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const rows = evenements.map((e, index) => ({
    ordre: index + 1,
    type: e.type,
    objet: e.objet,
    lie: e.lie ?? null,
    compte_id: e.compteId,
    survenu_le: e.survenuLe.toISOString(),
  }));
  return sql`
    WITH ${avant === undefined ? sql`` : sql`avant AS (${avant}), `}compteur AS (
      UPDATE platform.compteur_evenement SET dernier = dernier + ${rows.length}::int
      WHERE cpts_id = ${cptsId} RETURNING dernier
    ), ecrits AS (
      INSERT INTO platform.evenement (cpts_id, numero, type, objet, lie, compte_id, survenu_le)
      SELECT ${cptsId}, compteur.dernier - ${rows.length}::int + e.ordre, e.type, e.objet, e.lie, e.compte_id, e.survenu_le
      FROM compteur, jsonb_to_recordset(${sql.val(rows)}::jsonb)
        AS e (ordre int, type text, objet uuid, lie uuid, compte_id uuid, survenu_le timestamptz)
    )
    SELECT pg_notify(${CANAL}, ${cptsId}::text || ':' || dernier) FROM compteur`;
}

interface EvenementTables {
  'platform.evenement': {
    cpts_id: string;
    numero: number;
    type: Evenement['type'];
    objet: string;
    lie: string | null;
  };
  'platform.compteur_evenement': { cpts_id: string; dernier: number };
}

/** Events after `apres`, in order, at most `limite`. */
export async function readEvenements(
  tables: Kysely<EvenementTables>,
  cptsId: string,
  apres: number,
  limite: number,
): Promise<EvenementNumerote[]> {
  return tables
    .selectFrom('platform.evenement')
    .select(['numero', 'type', 'objet', 'lie'])
    .where('cpts_id', '=', cptsId)
    .where('numero', '>', apres)
    .orderBy('numero')
    .limit(limite)
    .execute();
}

/** Number of the tenant's newest event; 0 before the first. */
export async function readDernierNumero(tables: Kysely<EvenementTables>, cptsId: string): Promise<number> {
  const row = await tables
    .selectFrom('platform.compteur_evenement')
    .select('dernier')
    .where('cpts_id', '=', cptsId)
    .executeTakeFirst();
  return row?.dernier ?? 0;
}
