import type { Demande, DemandeResumee } from '@maillage/contracts';
import { getNomsDesComptes } from '../../platform/auth/comptes.ts';
import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { getProfessionnels } from '../annuaire/index.ts';
import { getCommunes } from '../territoire/index.ts';
import { findReservations, type ReservationActive } from './demandes.repository.ts';
import { masquer, phraseDuRendezvous } from './domain/phrase.rules.ts';
import {
  type FicheEnVigueur,
  findMotif,
  getFiche,
  getFicheDuMotif,
  questionsOf,
} from './fiche.repository.ts';
import type { DemandeTable } from './tables.ts';

const ROLES = { regulateur: 'la régulation', coordinateur: 'la coordination' } as const;

/** « Dr Claire Abadie », « Claire Abadie ». */
export const nommer = (p: { prenom: string; nom: string; professionCode: string }): string =>
  `${p.professionCode === '10' ? 'Dr ' : ''}${p.prenom} ${p.nom}`;

interface Parts {
  communes: Awaited<ReturnType<typeof getCommunes>>;
  comptes: Map<string, string>;
  reservations: Map<string, ReservationActive>;
  praticiens: Awaited<ReturnType<typeof getProfessionnels>>;
}

async function loadParts(tx: Tx, rows: DemandeTable[]): Promise<Parts> {
  const [reservations, communes, comptes] = await Promise.all([
    findReservations(
      tx,
      rows.map((row) => row.id),
    ),
    getCommunes(
      tx,
      rows.map((row) => row.code_commune),
    ),
    getNomsDesComptes(
      tx,
      rows.map((row) => row.titulaire_compte),
    ),
  ]);
  const praticiens = await getProfessionnels(
    tx,
    [...reservations.values()].map((r) => r.professionnelId),
  );
  return { reservations, praticiens, communes, comptes };
}

function titulaireOf(
  row: DemandeTable,
  comptes: Map<string, string>,
  session: Session,
): DemandeResumee['titulaire'] {
  if (row.titulaire_compte) {
    const moi = row.titulaire_compte === session.compteId;
    return {
      genre: 'compte',
      compteId: row.titulaire_compte,
      role: null,
      libelle: moi ? 'vous' : (comptes.get(row.titulaire_compte) ?? 'un membre'),
      moi,
    };
  }
  if (!row.titulaire_role) return null;
  const moi = session.role === row.titulaire_role;
  return { genre: 'role', compteId: null, role: row.titulaire_role, libelle: ROLES[row.titulaire_role], moi };
}

function reservationOf(row: DemandeTable, parts: Parts) {
  const active = parts.reservations.get(row.id);
  const praticien = active && parts.praticiens.get(active.professionnelId);
  if (!active || !praticien) return null;
  const lieu = praticien.lieux.find((l) => l.id === active.lieuId);
  return {
    id: active.id,
    creneauId: active.creneauId,
    debut: active.debut.toISOString(),
    fin: active.fin.toISOString(),
    genre: active.genre,
    professionnelId: active.professionnelId,
    professionnel: nommer(praticien),
    lieu: lieu?.nom ?? '',
    adresse: lieu?.adresse ?? '',
    commune: lieu?.commune ?? '',
    telephone: lieu?.telephone ?? praticien.telephone,
    domicile: active.domicile,
  };
}

function resume(
  row: DemandeTable,
  parts: Parts,
  fiche: FicheEnVigueur,
  session: Session,
  now: Date,
): DemandeResumee {
  const reservation = reservationOf(row, parts);
  return {
    id: row.id,
    etat: row.etat,
    motif: row.motif,
    motifLibelle: findMotif(fiche, row.motif)?.libelle ?? row.motif,
    age: row.age_en_mois ? null : Math.floor(row.age_mois / 12),
    ageMois: row.age_en_mois ? row.age_mois : null,
    codeCommune: row.code_commune,
    commune: parts.communes.get(row.code_commune)?.nom ?? row.code_commune,
    mobilite: row.mobilite,
    telephoneMasque: masquer(row.telephone),
    appelantLien: row.faits.appelant?.lien ?? null,
    recueLe: row.recue_le.toISOString(),
    titulaire: titulaireOf(row, parts.comptes, session),
    echeance: row.echeance?.toISOString() ?? null,
    enRetard: row.en_retard_depuis !== null || (row.echeance !== null && row.echeance < now),
    issue: row.issue,
    reservation: reservation && {
      debut: reservation.debut,
      genre: reservation.genre,
      professionnel: reservation.professionnel,
      commune: reservation.commune,
    },
  };
}

/** Requests as a list shows them. */
export async function viewResumes(
  tx: Tx,
  rows: DemandeTable[],
  session: Session,
  now: Date,
): Promise<DemandeResumee[]> {
  const parts = await loadParts(tx, rows);
  const fiches = new Map<number, FicheEnVigueur>();
  for (const version of new Set(rows.map((row) => row.fiche_version)))
    fiches.set(version, await getFiche(tx, version));
  return rows.flatMap((row) => {
    const fiche = fiches.get(row.fiche_version);
    return fiche ? [resume(row, parts, fiche, session, now)] : [];
  });
}

/** One request, whole. */
export async function viewDemande(tx: Tx, row: DemandeTable, session: Session, now: Date): Promise<Demande> {
  const [parts, fiche] = await Promise.all([
    loadParts(tx, [row]),
    getFicheDuMotif(tx, row.fiche_version, row.motif),
  ]);
  const reservation = reservationOf(row, parts);
  const { faits } = row;
  return {
    ...resume(row, parts, fiche, session, now),
    patientId: row.patient_id,
    telephone: row.telephone,
    nom: faits.nom ?? null,
    dateNaissance: faits.dateNaissance ?? null,
    appelant: faits.appelant ?? null,
    medecinTraitant: faits.medecinTraitant ?? null,
    transport: faits.transport ?? null,
    besoinPmr: faits.besoinPmr ?? false,
    langue: faits.langue ?? null,
    interprete: faits.interprete ?? false,
    couverture: faits.couverture ?? null,
    message: faits.message,
    precisions: faits.precisions ?? null,
    fiche: { version: fiche.version, statut: fiche.statut, signePar: fiche.signePar },
    drapeaux: questionsOf(fiche, row.motif).map(({ code, question }) => ({
      code,
      question,
      reponse: row.drapeaux[code] ?? null,
    })),
    reservationComplete: reservation && omitDomicile(reservation),
    annonceeLe: row.annoncee_le?.toISOString() ?? null,
    closeLe: row.close_le?.toISOString() ?? null,
    phrase:
      reservation &&
      phraseDuRendezvous(
        { ...reservation, debut: Date.parse(reservation.debut), fin: Date.parse(reservation.fin) },
        now.getTime(),
        session.fuseau,
      ),
  };
}

function omitDomicile<T extends { domicile: boolean }>({ domicile: _, ...rest }: T): Omit<T, 'domicile'> {
  return rest;
}
