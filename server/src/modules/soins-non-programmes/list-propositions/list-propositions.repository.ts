import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** A free place of a participant. */
export interface PlaceLibre {
  id: string;
  professionnelId: string;
  lieuId: string;
  genre: 'reserve' | 'sans-rendez-vous';
  debut: Date;
  fin: Date;
}

/**
 * The next free places of each participant between two instants, at most `parLieu` per professional and place:
 * one short index walk each, whatever the number of places of the territory.
 */
export async function findPlacesLibres(tx: Tx, from: Date, to: Date, parLieu: number): Promise<PlaceLibre[]> {
  const { rows } = await sql<PlaceLibre>`
    SELECT c.id, p.professionnel_id AS "professionnelId", p.lieu_id AS "lieuId", c.genre, c.debut, c.fin
    FROM soins_non_programmes.participation p
    CROSS JOIN LATERAL (
      SELECT id, genre, debut, fin FROM soins_non_programmes.creneau
      WHERE cpts_id = p.cpts_id AND professionnel_id = p.professionnel_id AND lieu_id = p.lieu_id
        AND restantes > 0 AND NOT ferme AND debut > ${from}::timestamptz - interval '12 hours'
        AND debut < ${to} AND fin > ${from}
        AND (genre = 'sans-rendez-vous' OR debut > ${from})
      ORDER BY debut LIMIT ${parLieu}
    ) c
    WHERE p.cpts_id = ${tx.cptsId}`.execute(tablesOf(tx));
  return rows;
}

/** Patients sent to each professional since a Monday. */
export async function findAdressages(tx: Tx, depuisLundi: string): Promise<Map<string, number>> {
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.tour')
    .select(['professionnel_id', sql<number>`sum(adressages)::int`.as('adressages')])
    .where('cpts_id', '=', tx.cptsId)
    .where('semaine', '>=', depuisLundi)
    .groupBy('professionnel_id')
    .execute();
  return new Map(rows.map((row) => [row.professionnel_id, row.adressages]));
}

/** Road minutes the secretariat corrected, from one commune, by place. */
export async function findCorrections(tx: Tx, codeCommune: string): Promise<Map<string, number>> {
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.correction_trajet')
    .select(['lieu_id', 'minutes'])
    .where('cpts_id', '=', tx.cptsId)
    .where('code_commune', '=', codeCommune)
    .execute();
  return new Map(rows.map((row) => [row.lieu_id, row.minutes]));
}
