import type { Disponibilites } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import { getCommunes } from '../../territoire/index.ts';
import { findPlages } from '../creneaux.repository.ts';
import { nommer } from '../demandes.view.ts';
import { findMotif, getFiche } from '../fiche.repository.ts';
import { traceJournee } from '../journal.ts';
import { findCreneaux, findReservationsDe } from './get-disponibilites.repository.ts';

/** A practice sees who was sent to it for this long after the place. */
const PASSE_JOURS = 14;

/** Pattern, places ahead and bookings of a professional, inside a transaction. */
export async function readDisponibilites(
  tx: Tx,
  professionnelId: string,
  now: Date,
): Promise<Disponibilites> {
  const praticien = (await getProfessionnels(tx, [professionnelId])).get(professionnelId);
  if (!praticien) throw new Refus(erreursCommunes.introuvable);
  const creneaux = await findCreneaux(tx, professionnelId, now);
  const since = new Date(now.getTime() - PASSE_JOURS * 86_400_000);
  const rows = await findReservationsDe(tx, professionnelId, since);
  traceJournee(tx, professionnelId, rows, now);
  const communes = await getCommunes(
    tx,
    rows.map((row) => row.code_commune),
  );
  const fiches = new Map<number, Awaited<ReturnType<typeof getFiche>>>();
  for (const version of new Set(rows.map((row) => row.fiche_version)))
    fiches.set(version, await getFiche(tx, version));
  return {
    professionnelId,
    professionnel: nommer(praticien),
    lieux: praticien.lieux.map(({ id, nom, commune }) => ({ id, nom, commune })),
    plages: await findPlages(tx, professionnelId),
    creneaux: creneaux.map((c) => ({ ...c, debut: c.debut.toISOString(), fin: c.fin.toISOString() })),
    reservations: rows.map((row) => {
      const fiche = fiches.get(row.fiche_version);
      return {
        demandeId: row.demandeId,
        debut: row.debut.toISOString(),
        fin: row.fin.toISOString(),
        genre: row.genre,
        motifLibelle: (fiche && findMotif(fiche, row.motif)?.libelle) ?? row.motif,
        age: row.age_en_mois ? null : Math.floor(row.age_mois / 12),
        ageMois: row.age_en_mois ? row.age_mois : null,
        nom: row.faits.nom ?? null,
        commune: communes.get(row.code_commune)?.nom ?? row.code_commune,
        couverture: row.faits.couverture ?? null,
        domicile: row.domicile,
        issue: row.issue === 'honoree' || row.issue === 'non-venue' ? row.issue : null,
        etat: row.etat,
      };
    }),
  };
}

/** What a practice gives, and who was sent to it. */
export async function getDisponibilites(
  { session, db, clock }: AuthenticatedContext,
  input: { professionnelId: string },
): Promise<Disponibilites> {
  authorise(session, 'disponibilites.lire', input);
  return db.inTenant(session, (tx) => readDisponibilites(tx, input.professionnelId, clock.now()));
}
