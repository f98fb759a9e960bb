import type { Tx } from '../../platform/db/database.ts';
import { getParametres } from '../../platform/parametres/parametres.ts';
import { getConsigneDeContact, suivreDemande } from '../patients/index.ts';
import { findReservations } from './demandes.repository.ts';
import { type Canal, mayTellBy } from './domain/annonce.rules.ts';
import type { DemandeTable } from './tables.ts';

const JOUR = 24 * 3_600_000;

/**
 * Tells the file of the person what her request opens now: to the desk while the request is open, to the practice that
 * gave a place until some days after it. An unlinked request opens nothing.
 */
export async function suivre(
  tx: Tx,
  { id, etat, patient_id }: Pick<DemandeTable, 'id' | 'etat' | 'patient_id'>,
  now: Date,
): Promise<void> {
  if (patient_id === null) return;
  const [reservations, parametre] = await Promise.all([findReservations(tx, [id]), getParametres(tx)]);
  const reservation = reservations.get(id);
  const jours = parametre('snp.acces-apres-rendez-vous-jours');
  const rendezvous = reservation && {
    professionnelId: reservation.professionnelId,
    jusqua: new Date(reservation.fin.getTime() + jours * JOUR),
  };
  await suivreDemande(
    tx,
    { demandeId: id, patientId: patient_id, ouverte: etat !== 'close', rendezvous: rendezvous ?? null },
    now,
  );
}

/** Safe contact: the strictest of what was said for this request and of what the person's file says. */
export async function mayTell(
  tx: Tx,
  canal: Canal,
  { faits, patient_id }: Pick<DemandeTable, 'faits' | 'patient_id'>,
): Promise<boolean> {
  if (!mayTellBy(canal, faits.message)) return false;
  if (patient_id === null) return true;
  const { message } = await getConsigneDeContact(tx, patient_id);
  return mayTellBy(canal, message);
}
