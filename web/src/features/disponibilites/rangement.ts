import type { Disponibilites } from '@maillage/contracts';
import { age, dateLocale, heure, INSECABLE, joursEntre, pluriel } from '../../ui/francais.ts';

/** What a practice reads of its day: pure, the zone and the present instant are given. */
export type ReservationCabinet = Disponibilites['reservations'][number];
export type CreneauCabinet = Disponibilites['creneaux'][number];

const COUVERTURES: Record<string, string> = {
  c2s: 'C2S',
  ame: 'AME',
  aucune: 'sans couverture connue',
  ordinaire: '',
};

/** « Fièvre, 4 ans ». */
export function titreReservation(r: Pick<ReservationCabinet, 'motifLibelle' | 'age' | 'ageMois'>): string {
  // « Fièvre (2 ans et plus) » says who the reason is for: beside a real age it only confuses.
  const motif = r.motifLibelle.replace(/\s*\([^)]*\)$/, '');
  return r.age === null && r.ageMois === null ? motif : `${motif}, ${age(r.age, r.ageMois)}`;
}

/** The line under it: name if given, commune, visit, cover. Only what the practice needs. */
export function detailReservation(
  r: Pick<ReservationCabinet, 'nom' | 'commune' | 'domicile' | 'couverture'>,
): string {
  const couverture = r.couverture ? (COUVERTURES[r.couverture] ?? r.couverture) : '';
  return [r.nom, r.commune, r.domicile ? 'visite à domicile' : '', couverture]
    .filter((morceau) => morceau)
    .join(' · ');
}

/** « 11 h 40 », or « de 17 h à 19 h » for a walk-in period. */
export function heureReservation(
  r: Pick<ReservationCabinet, 'debut' | 'fin' | 'genre'>,
  fuseau: string,
): string {
  return r.genre === 'sans-rendez-vous'
    ? `de ${heure(r.debut, fuseau)} à ${heure(r.fin, fuseau)}`
    : heure(r.debut, fuseau);
}

/** A person is seen or missed only once the hour has come; a walk-in, once the door has opened. */
export function attendIssue(r: Pick<ReservationCabinet, 'debut' | 'issue'>, maintenant: Date): boolean {
  return r.issue === null && Date.parse(r.debut) <= maintenant.getTime();
}

/**
 * What the practice may say of a person now. Who came, knew; but only somebody who was told can be said to have
 * missed the visit.
 */
export function issuesPossibles(
  r: Pick<ReservationCabinet, 'debut' | 'issue' | 'etat'>,
  maintenant: Date,
): ('honoree' | 'non-venue')[] {
  if (!attendIssue(r, maintenant)) return [];
  if (r.etat === 'prevenue') return ['honoree', 'non-venue'];
  return r.etat === 'reservee' ? ['honoree'] : [];
}

export interface Journee {
  /** Past days whose outcome nobody has said: they come first, somebody still waits for that answer. */
  aDire: ReservationCabinet[];
  aujourdhui: ReservationCabinet[];
  suivants: { jour: string; reservations: ReservationCabinet[] }[];
}

export function rangerReservations(
  reservations: readonly ReservationCabinet[],
  fuseau: string,
  maintenant: Date,
): Journee {
  const triees = [...reservations].sort((a, b) => Date.parse(a.debut) - Date.parse(b.debut));
  const journee: Journee = { aDire: [], aujourdhui: [], suivants: [] };
  for (const reservation of triees) {
    const ecart = joursEntre(maintenant, reservation.debut, fuseau);
    if (ecart < 0) {
      if (reservation.issue === null) journee.aDire.push(reservation);
    } else if (ecart === 0) {
      journee.aujourdhui.push(reservation);
    } else {
      const jour = dateLocale(reservation.debut, fuseau);
      const dernier = journee.suivants.at(-1);
      if (dernier?.jour === jour) dernier.reservations.push(reservation);
      else journee.suivants.push({ jour, reservations: [reservation] });
    }
  }
  return journee;
}

export interface JourDePlaces {
  jour: string;
  /** Any instant of that day, for the formatters. */
  instant: string;
  creneaux: CreneauCabinet[];
  libres: number;
}

/** Future places by local day, in order. `jours`: how many days that hold places are kept. */
export function placesParJour(
  creneaux: readonly CreneauCabinet[],
  fuseau: string,
  maintenant: Date,
  jours = Number.POSITIVE_INFINITY,
): JourDePlaces[] {
  const rangees: JourDePlaces[] = [];
  const futurs = creneaux
    .filter((creneau) => Date.parse(creneau.fin) > maintenant.getTime())
    .sort((a, b) => Date.parse(a.debut) - Date.parse(b.debut));
  for (const creneau of futurs) {
    const jour = dateLocale(creneau.debut, fuseau);
    let rangee = rangees.at(-1);
    if (rangee?.jour !== jour) {
      if (rangees.length >= jours) break;
      rangee = { jour, instant: creneau.debut, creneaux: [], libres: 0 };
      rangees.push(rangee);
    }
    rangee.creneaux.push(creneau);
    if (!creneau.ferme) rangee.libres += creneau.restantes;
  }
  return rangees;
}

/** The sentence under the greeting: what this day is made of. */
export function phraseDuJour(journee: Journee, placesLibresAujourdhui: number): string {
  const attendues = journee.aujourdhui.filter((r) => r.issue === null).length;
  const personnes =
    attendues === 0
      ? 'Personne n’est attendu'
      : pluriel(attendues, 'personne attendue', 'personnes attendues');
  const places =
    placesLibresAujourdhui === 0
      ? 'aucune place libre'
      : pluriel(placesLibresAujourdhui, 'place libre', 'places libres');
  return `${personnes} aujourd’hui, ${places}.`;
}

/** « Bonjour Dr Abadie » for a doctor, « Bonjour Claire » otherwise. */
export function salutation(professionnel: string, prenom: string): string {
  const docteur = /^(Dr|Pr)\.?[\s\u00a0]+(.*)$/.exec(professionnel);
  if (!docteur) return `Bonjour ${prenom}`;
  const nom =
    (docteur[2] ?? '')
      .split(/[\s\u00a0]+/)
      .slice(1)
      .join(' ') || docteur[2];
  return `Bonjour ${docteur[1]}${INSECABLE}${nom}`;
}

/** Places with those just closed or reopened on this screen, before the server has answered. */
export function appliquerGestes(
  creneaux: readonly CreneauCabinet[],
  gestes: ReadonlyMap<string, boolean>,
): CreneauCabinet[] {
  return creneaux.map((creneau) => {
    const ouvert = gestes.get(creneau.id);
    return ouvert === undefined ? creneau : { ...creneau, ferme: !ouvert };
  });
}
