import type { DemandeDuDossier } from '@maillage/contracts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import { getSecrets, lirePatient } from '../../patients/index.ts';
import { findReservations } from '../demandes.repository.ts';
import { nommer, viewResumes } from '../demandes.view.ts';
import { findMotif, getFiche } from '../fiche.repository.ts';
import { findDemandesOf } from './list-demandes-du-patient.repository.ts';

/** Requests of one person, for those who care for her; which of them her relatives must not hear of. */
export async function listDemandesDuPatient(context: AuthenticatedContext, input: { id: string }) {
  const acte = { patientId: input.id, classe: 'soins', action: 'demande.lister-du-patient' } as const;
  return lirePatient(context, acte, async ({ tx, lien, now }) => {
    const rows = await findDemandesOf(tx, lien.groupe);
    const [resumes, secrets] = await Promise.all([
      viewResumes(tx, rows, context.session, now),
      getSecrets(
        tx,
        rows.map((row) => row.id),
      ),
    ]);
    return {
      total: resumes.length,
      demandes: resumes.map((demande) => ({ ...demande, secret: secrets.get(demande.id) ?? null })),
    };
  });
}

/** The same, in the words of the person's own view (port of `patients`). */
export async function getDemandesDuDossier(tx: Tx, groupe: string[]): Promise<DemandeDuDossier[]> {
  const rows = await findDemandesOf(tx, groupe);
  const reservations = await findReservations(
    tx,
    rows.map((row) => row.id),
  );
  const praticiens = await getProfessionnels(
    tx,
    [...reservations.values()].map((reservation) => reservation.professionnelId),
  );
  const fiches = new Map<number, Awaited<ReturnType<typeof getFiche>>>();
  for (const version of new Set(rows.map((row) => row.fiche_version)))
    fiches.set(version, await getFiche(tx, version));
  return rows.map((row) => {
    const fiche = fiches.get(row.fiche_version);
    const reservation = reservations.get(row.id);
    const praticien = reservation && praticiens.get(reservation.professionnelId);
    const lieu = praticien?.lieux.find((l) => l.id === reservation?.lieuId);
    return {
      recueLe: row.recue_le.toISOString(),
      motif: (fiche && findMotif(fiche, row.motif)?.libelle) ?? row.motif,
      close: row.etat === 'close',
      rendezvous:
        reservation && praticien
          ? {
              debut: reservation.debut.toISOString(),
              professionnel: nommer(praticien),
              commune: lieu?.commune ?? '',
            }
          : null,
    };
  });
}
