import type { Professionnel, Proposition } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { getParametres, type Parametres } from '../../../platform/parametres/parametres.ts';
import { Refus } from '../../../platform/refus.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import { getCommunes } from '../../territoire/index.ts';
import { findDemande } from '../demandes.repository.ts';
import { nommer } from '../demandes.view.ts';
import { type Candidat, CLASSEMENT, type Offre, rankCandidats } from '../domain/classement.rules.ts';
import type { MotifDeFiche } from '../domain/fiche.rules.ts';
import { lundiOf } from '../domain/semaine.rules.ts';
import { estimateMinutes } from '../domain/trajet.rules.ts';
import { type FicheEnVigueur, findMotif, getFicheDuMotif } from '../fiche.repository.ts';
import { pourquoi, traceDemandes } from '../journal.ts';
import type { DemandeTable } from '../tables.ts';
import { formuleTrajet } from '../trajets.repository.ts';
import { erreurs } from './list-propositions.errors.ts';
import {
  findAdressages,
  findCorrections,
  findParticipations,
  findPlacesLibres,
} from './list-propositions.repository.ts';

/** Places looked at per professional and place: the ranking keeps two. */
const PAR_LIEU = 3;
const TOUR_SEMAINES = 4;

export interface OrientationContext {
  tx: Tx;
  demande: DemandeTable;
  now: Date;
  fuseau: string;
  demonstration: boolean;
}

/**
 * Refuses to orient a request whose red flags are not all put aside, on a sheet a doctor answers for. Returns that
 * sheet, with the request's reason.
 */
export async function requireOrientable(context: OrientationContext): Promise<FicheEnVigueur> {
  const { tx, demande, demonstration } = context;
  if (demande.etat === 'alerte') throw new Refus(erreurs.alerte);
  if (demande.etat === 'a-trier') throw new Refus(erreurs.drapeauxManquants);
  if (demande.etat !== 'a-orienter') throw new Refus(erreurs.dejaReservee);
  const fiche = await getFicheDuMotif(tx, demande.fiche_version, demande.motif);
  // In a demonstration nobody is treated: the sheet works unsigned, and says « à valider » on screen.
  if (fiche.statut !== 'signee' && !demonstration) throw new Refus(erreurs.ficheNonSignee);
  return fiche;
}

/** Whether this professional may answer this request: profession of the reason, and visits when she cannot move. */
export function canAnswer(
  praticien: Pick<Professionnel, 'professionCode' | 'visitesDomicile'>,
  demande: Pick<DemandeTable, 'mobilite'>,
  motif: Pick<MotifDeFiche, 'professions'>,
): boolean {
  if (!motif.professions.includes(praticien.professionCode)) return false;
  return demande.mobilite === 'deplacable' || praticien.visitesDomicile === true;
}

interface Route {
  praticien: Professionnel;
  lieu: Professionnel['lieux'][number];
  minutes: number;
  corrigee: boolean;
}

/** Who may answer, where, and how far: everything but the places themselves. */
async function findRoutes(
  { tx, demande }: OrientationContext,
  fiche: FicheEnVigueur,
  parametre: Parametres,
): Promise<Route[]> {
  const [participations, corrections, communes] = await Promise.all([
    findParticipations(tx),
    findCorrections(tx, demande.code_commune),
    getCommunes(tx, [demande.code_commune]),
  ]);
  const praticiens = await getProfessionnels(
    tx,
    participations.map((p) => p.professionnelId),
  );
  const commune = communes.get(demande.code_commune);
  const motif = findMotif(fiche, demande.motif);
  const formule = formuleTrajet(parametre);
  return participations.flatMap(({ professionnelId, lieuId }) => {
    const praticien = praticiens.get(professionnelId);
    const lieu = praticien?.lieux.find((l) => l.id === lieuId);
    if (!praticien || !lieu || !commune || !motif || !canAnswer(praticien, demande, motif)) return [];
    const corrected = corrections.get(lieuId);
    const minutes = corrected ?? estimateMinutes(commune, lieu, formule);
    return [{ praticien, lieu, minutes, corrigee: corrected !== undefined }];
  });
}

/** Ranked offers for a request, with what each needs to be shown. Reads only. */
export async function orienter(context: OrientationContext, limite: number) {
  const { tx, demande, now } = context;
  const [fiche, parametre] = await Promise.all([requireOrientable(context), getParametres(tx)]);
  const fenetreHeures = parametre('snp.fenetre-heures');
  const margeMinutes = parametre('snp.marge-arrivee-minutes');
  const until = new Date(now.getTime() + fenetreHeures * 3_600_000);
  const monday = lundiOf(now.getTime() - (TOUR_SEMAINES - 1) * 7 * 86_400_000, context.fuseau);
  const domicile = demande.mobilite === 'non-deplacable';

  const [routes, adressages] = await Promise.all([
    findRoutes(context, fiche, parametre),
    findAdressages(tx, monday),
  ]);
  const routeOf = new Map(routes.map((route) => [`${route.praticien.id} ${route.lieu.id}`, route]));
  const destinations = routes.map(({ praticien, lieu, minutes }) => ({
    professionnelId: praticien.id ?? '',
    lieuId: lieu.id,
    arrivee: now.getTime() + (minutes + margeMinutes) * 60_000,
  }));
  const places = await findPlacesLibres(tx, destinations, until, { parLieu: PAR_LIEU, domicile });

  const placeRoutes = new Map<string, Route>();
  const candidats = places.flatMap((place): Candidat[] => {
    const route = routeOf.get(`${place.professionnelId} ${place.lieuId}`);
    if (!route) return [];
    placeRoutes.set(place.id, route);
    return [
      {
        creneauId: place.id,
        professionnelId: place.professionnelId,
        genre: place.genre,
        debut: place.debut.getTime(),
        fin: place.fin.getTime(),
        minutes: route.minutes,
        domicile,
        medecinTraitant: demande.faits.medecinTraitant?.professionnelId === place.professionnelId,
        accessible: route.praticien.accessiblePmr,
        adressages: adressages.get(place.professionnelId) ?? 0,
      },
    ];
  });
  const offres = rankCandidats(
    candidats,
    {
      now: now.getTime(),
      tourEquitableMinutes: parametre('snp.tour-equitable-minutes'),
      poidsTrajet: parametre('snp.poids-trajet'),
      margeMinutes,
      besoinPmr: demande.faits.besoinPmr ?? false,
    },
    limite,
  );
  const propositions = offres.flatMap((offre) => {
    const route = placeRoutes.get(offre.creneauId);
    return route ? [toProposition(offre, route)] : [];
  });
  return { classement: CLASSEMENT, fenetreHeures, propositions };
}

function toProposition(offre: Offre, { praticien, lieu, corrigee }: Route): Proposition {
  return {
    creneauId: offre.creneauId,
    rang: offre.rang,
    debut: new Date(offre.debut).toISOString(),
    fin: new Date(offre.fin).toISOString(),
    genre: offre.genre,
    professionnelId: offre.professionnelId,
    professionnel: nommer(praticien),
    profession: praticien.profession,
    lieu: lieu.nom,
    adresse: lieu.adresse,
    codeCommune: lieu.codeCommune,
    commune: lieu.commune,
    lon: lieu.lon,
    lat: lieu.lat,
    minutes: offre.minutes,
    minutesCorrigees: corrigee,
    domicile: offre.domicile,
    pourquoi: offre.pourquoi,
  };
}

/** Offers for a request, within the window of the CPTS (48 h), ranked, each with its why. */
export async function listPropositions(
  { session, db, clock, demonstration }: AuthenticatedContext,
  input: { id: string; limite: number },
) {
  authorise(session, 'demande.orienter', null);
  return db.inTenant(session, async (tx) => {
    const demande = await findDemande(tx, input.id);
    const now = clock.now();
    // What is shown is places, found from the request's facts: the reading of that request.
    traceDemandes(tx, 'demande.lire', [demande], { now, pourquoi: pourquoi(session, 'demande.orienter') });
    return orienter({ tx, demande, now, fuseau: session.fuseau, demonstration }, input.limite);
  });
}
