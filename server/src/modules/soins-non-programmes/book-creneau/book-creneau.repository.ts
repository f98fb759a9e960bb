import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** One place of the territory, as it is. */
export const findCreneau = (tx: Tx, id: string) =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.creneau')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .executeTakeFirst();

/**
 * Takes one of the remaining places, or undefined when there is none left. The row is locked until commit, so two
 * desks cannot take the last place; the unique index on (creneau, rang) is the wall behind this one.
 */
export async function takePlace(
  tx: Tx,
  creneauId: string,
): Promise<{ capacite: number; rang: number } | undefined> {
  const tables = tablesOf(tx);
  const taken = await tables
    .updateTable('soins_non_programmes.creneau')
    .set((eb) => ({ restantes: eb('restantes', '-', 1) }))
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', creneauId)
    .where('restantes', '>', 0)
    .where('ferme', '=', false)
    .returning('capacite')
    .executeTakeFirst();
  if (!taken) return undefined;
  if (taken.capacite === 1) return { capacite: 1, rang: 1 };
  const { rows } = await sql<{ rang: number }>`
    SELECT min(n)::int AS rang FROM generate_series(1, ${taken.capacite}::int) AS n
    WHERE NOT EXISTS (SELECT FROM soins_non_programmes.reservation
      WHERE cpts_id = ${tx.cptsId} AND creneau_id = ${creneauId} AND rang = n AND annulee_le IS NULL)`.execute(
    tables,
  );
  return { capacite: taken.capacite, rang: rows[0]?.rang ?? taken.capacite };
}

export interface NouvelleReservation {
  id: string;
  demandeId: string;
  creneauId: string;
  professionnelId: string;
  rang: number;
  capacite: number;
  domicile: boolean;
  classement: string;
  faiteLe: Date;
  faitePar: string;
}

/** Writes the booking. */
export async function insertReservation(tx: Tx, r: NouvelleReservation): Promise<void> {
  await tablesOf(tx)
    .insertInto('soins_non_programmes.reservation')
    .values({
      cpts_id: tx.cptsId,
      id: r.id,
      demande_id: r.demandeId,
      creneau_id: r.creneauId,
      professionnel_id: r.professionnelId,
      rang: r.rang,
      capacite: r.capacite,
      domicile: r.domicile,
      classement: r.classement,
      faite_le: r.faiteLe,
      faite_par: r.faitePar,
      annulee_le: null,
    })
    .execute();
}

/** Counts one more patient sent to a professional, in a week (Monday). `nombre` is 1, or −1 when given back. */
export async function countAdressage(
  tx: Tx,
  professionnelId: string,
  semaine: string,
  nombre: 1 | -1,
): Promise<void> {
  await sql`
    INSERT INTO soins_non_programmes.tour AS t (cpts_id, professionnel_id, semaine, adressages)
    VALUES (${tx.cptsId}, ${professionnelId}, ${semaine}::date, greatest(${nombre}::int, 0))
    ON CONFLICT (cpts_id, professionnel_id, semaine)
    DO UPDATE SET adressages = greatest(t.adressages + ${nombre}::int, 0)`.execute(tablesOf(tx));
}
