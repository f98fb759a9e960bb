import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Who takes part, where. */
export interface Participation {
  professionnelId: string;
  lieuId: string;
}

/** Everybody who gives, or gave, places to the desk. */
export const findParticipations = (tx: Tx): Promise<Participation[]> =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.participation')
    .select(['professionnel_id as professionnelId', 'lieu_id as lieuId'])
    .where('cpts_id', '=', tx.cptsId)
    .execute();

/** A participant who may answer a request, and when the patient can be with her at the earliest (milliseconds). */
export interface Destination extends Participation {
  arrivee: number;
}

/** A free place. */
export interface PlaceLibre extends Participation {
  id: string;
  genre: 'reserve' | 'sans-rendez-vous';
  debut: Date;
  fin: Date;
}

/**
 * The next free places of each destination before an instant, from the patient's arrival on, at most `parLieu`
 * each: one short index walk per destination, whatever the number of places of the territory. A visit at home
 * (`domicile`) takes a reserved place, never a walk-in.
 */
export async function findPlacesLibres(
  tx: Tx,
  destinations: Destination[],
  until: Date,
  options: { parLieu: number; domicile: boolean },
): Promise<PlaceLibre[]> {
  const rows = destinations.map((d) => ({ ...d, arrivee: new Date(d.arrivee).toISOString() }));
  const { rows: places } = await sql<PlaceLibre>`
    SELECT c.id, d."professionnelId", d."lieuId", c.genre, c.debut, c.fin
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      AS d ("professionnelId" uuid, "lieuId" uuid, arrivee timestamptz)
    CROSS JOIN LATERAL (
      SELECT id, genre, debut, fin FROM soins_non_programmes.creneau
      WHERE cpts_id = ${tx.cptsId} AND professionnel_id = d."professionnelId" AND lieu_id = d."lieuId"
        AND restantes > 0 AND NOT ferme AND debut < ${until} AND debut > d.arrivee - interval '12 hours'
        AND (debut >= d.arrivee OR (genre = 'sans-rendez-vous' AND fin > d.arrivee))
        AND (genre = 'reserve' OR NOT ${options.domicile}::boolean)
      ORDER BY debut LIMIT ${options.parLieu}
    ) c`.execute(tablesOf(tx));
  return places;
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
