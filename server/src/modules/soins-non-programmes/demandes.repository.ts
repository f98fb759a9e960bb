import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { erreursCommunes, Refus } from '../../platform/refus.ts';
import { type DemandeTable, tablesOf } from './tables.ts';

/** The active booking of a request, with its place. */
export interface ReservationActive {
  id: string;
  creneauId: string;
  professionnelId: string;
  lieuId: string;
  debut: Date;
  fin: Date;
  genre: 'reserve' | 'sans-rendez-vous';
  domicile: boolean;
}

/** Reads one request; `lock` makes other gestures on it wait for this transaction. */
export async function findDemande(tx: Tx, id: string, lock = false): Promise<DemandeTable> {
  let query = tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new Refus(erreursCommunes.introuvable);
  return row;
}

/** Active bookings of these requests, by request. */
export async function findReservations(
  tx: Tx,
  demandeIds: string[],
): Promise<Map<string, ReservationActive>> {
  if (demandeIds.length === 0) return new Map();
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.reservation as r')
    .innerJoin('soins_non_programmes.creneau as c', (join) =>
      join.onRef('c.cpts_id', '=', 'r.cpts_id').onRef('c.id', '=', 'r.creneau_id'),
    )
    .select([
      'r.demande_id',
      'r.id',
      'r.creneau_id as creneauId',
      'r.professionnel_id as professionnelId',
      'r.domicile',
      'c.lieu_id as lieuId',
      'c.debut',
      'c.fin',
      'c.genre',
    ])
    .where('r.cpts_id', '=', tx.cptsId)
    .where('r.demande_id', '=', anyOf(demandeIds))
    .where('r.annulee_le', 'is', null)
    .execute();
  return new Map(rows.map(({ demande_id, ...reservation }) => [demande_id, reservation]));
}

type Changes = Partial<Omit<DemandeTable, 'cpts_id' | 'id' | 'drapeaux' | 'faits'>>;

/** Writes a change of a locked request. The holder-and-deadline constraint has the last word. */
export async function updateDemande(tx: Tx, id: string, changes: Changes): Promise<void> {
  await tablesOf(tx)
    .updateTable('soins_non_programmes.demande')
    .set(changes)
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
}

/** Gives the place of a request back to others; returns who it was with, and when it was booked, if it was. */
export async function releaseReservation(
  tx: Tx,
  demandeId: string,
  annuleeLe: Date,
): Promise<{ professionnelId: string; faiteLe: Date } | undefined> {
  const tables = tablesOf(tx);
  const freed = await tables
    .updateTable('soins_non_programmes.reservation')
    .set({ annulee_le: annuleeLe })
    .where('cpts_id', '=', tx.cptsId)
    .where('demande_id', '=', demandeId)
    .where('annulee_le', 'is', null)
    .returning(['creneau_id', 'professionnel_id', 'faite_le'])
    .executeTakeFirst();
  if (!freed) return undefined;
  await tables
    .updateTable('soins_non_programmes.creneau')
    .set((eb) => ({ restantes: eb('restantes', '+', 1) }))
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', freed.creneau_id)
    .execute();
  return { professionnelId: freed.professionnel_id, faiteLe: freed.faite_le };
}
