import { heureLocale, majuscule, pluriel } from '../../ui/francais.ts';

/** The weekly pattern while it is being edited: pure rules, no screen. Hours are the territory's local time. */
export interface PlageSaisie {
  /** Key of the line on screen; never sent. */
  cle: string;
  lieuId: string;
  /** 1 is Monday. */
  jour: number;
  debut: string;
  fin: string;
  genre: 'reserve' | 'sans-rendez-vous';
  dureeMinutes: number;
  capacite: number;
}

export const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
export const DUREES = [10, 15, 20, 30, 40, 45, 60];

export function nomDuJour(jour: number): string {
  return JOURS[jour - 1] ?? '';
}

/** Minutes since midnight of « 08:30 »; NaN when it is not an hour. */
export function minutesDe(heure: string): number {
  const lu = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(heure);
  return lu ? Number(lu[1]) * 60 + Number(lu[2]) : Number.NaN;
}

export function heureDe(minutes: number): string {
  const borne = Math.max(0, Math.min(23 * 60 + 59, Math.round(minutes)));
  return `${String(Math.floor(borne / 60)).padStart(2, '0')}:${String(borne % 60).padStart(2, '0')}`;
}

/**
 * Places one period gives each week: whole durations that fit for reserved places, one single
 * open-door place for a walk-in period.
 */
export function placesDe(plage: PlageSaisie): number {
  const longueur = minutesDe(plage.fin) - minutesDe(plage.debut);
  if (!(longueur > 0)) return 0;
  if (plage.genre === 'sans-rendez-vous') return 1;
  return plage.dureeMinutes >= 5 ? Math.floor(longueur / plage.dureeMinutes) : 0;
}

/** People the régulation can send in one week by this pattern. */
export function personnesParSemaine(plages: readonly PlageSaisie[]): number {
  return plages.reduce((somme, plage) => somme + placesDe(plage) * plage.capacite, 0);
}

export type ChampPlage = 'lieuId' | 'debut' | 'fin' | 'dureeMinutes' | 'capacite';
export interface ErreurPlage {
  champ: ChampPlage;
  message: string;
}

function erreurPropre(plage: PlageSaisie): ErreurPlage | null {
  const debut = minutesDe(plage.debut);
  const fin = minutesDe(plage.fin);
  if (plage.lieuId === '') return { champ: 'lieuId', message: 'Choisissez le lieu.' };
  if (Number.isNaN(debut))
    return { champ: 'debut', message: 'Indiquez l’heure de début, par exemple 08:30.' };
  if (Number.isNaN(fin)) return { champ: 'fin', message: 'Indiquez l’heure de fin, par exemple 12:00.' };
  if (fin <= debut) return { champ: 'fin', message: 'La fin doit venir après le début.' };
  if (!(plage.capacite >= 1 && plage.capacite <= 60)) {
    return { champ: 'capacite', message: 'Indiquez de 1 à 60 personnes.' };
  }
  if (plage.genre === 'reserve' && !(plage.dureeMinutes >= 5 && plage.dureeMinutes <= 240)) {
    return { champ: 'dureeMinutes', message: 'Une place dure de 5 à 240\u00a0minutes.' };
  }
  if (plage.genre === 'reserve' && fin - debut < plage.dureeMinutes) {
    return {
      champ: 'fin',
      message: `Aucune place n’y tient\u00a0: la plage est plus courte qu’une place de ${plage.dureeMinutes}\u00a0minutes.`,
    };
  }
  return null;
}

/** What is wrong, line by line; two periods of one day may touch but not overlap, whatever the place. */
export function erreursDesPlages(plages: readonly PlageSaisie[]): Map<string, ErreurPlage> {
  const erreurs = new Map<string, ErreurPlage>();
  for (const plage of plages) {
    const erreur = erreurPropre(plage);
    if (erreur) erreurs.set(plage.cle, erreur);
  }
  for (const jour of new Set(plages.map((plage) => plage.jour))) {
    const rangees = plages
      .filter((plage) => plage.jour === jour && !erreurs.has(plage.cle))
      .sort((a, b) => minutesDe(a.debut) - minutesDe(b.debut));
    let precedente: PlageSaisie | undefined;
    for (const plage of rangees) {
      if (precedente && minutesDe(plage.debut) < minutesDe(precedente.fin)) {
        erreurs.set(plage.cle, {
          champ: 'debut',
          message: `Chevauche la plage de ${heureLocale(precedente.debut)} à ${heureLocale(precedente.fin)}.`,
        });
      }
      if (!precedente || minutesDe(plage.fin) > minutesDe(precedente.fin)) precedente = plage;
    }
  }
  return erreurs;
}

/** In the order of the week. */
export function trierPlages(plages: readonly PlageSaisie[]): PlageSaisie[] {
  return [...plages].sort((a, b) => a.jour - b.jour || a.debut.localeCompare(b.debut));
}

/** Copies one day over others: what these days held is replaced. Keys come from the caller (no random here). */
export function copierJour(
  plages: readonly PlageSaisie[],
  source: number,
  cibles: readonly number[],
  nouvelleCle: () => string,
): PlageSaisie[] {
  const visees = cibles.filter((jour) => jour !== source);
  const modele = plages.filter((plage) => plage.jour === source);
  const gardees = plages.filter((plage) => !visees.includes(plage.jour));
  const copies = visees.flatMap((jour) => modele.map((plage) => ({ ...plage, jour, cle: nouvelleCle() })));
  return trierPlages([...gardees, ...copies]);
}

/**
 * The next period offered on a day: it follows the last one with the same habits, so that « ajouter »
 * rarely needs more than one correction.
 */
export function plageSuivante(
  plages: readonly PlageSaisie[],
  jour: number,
  lieuParDefaut: string,
  cle: string,
): PlageSaisie {
  const duJour = trierPlages(plages.filter((plage) => plage.jour === jour));
  const derniere = duJour.at(-1);
  const modele = derniere ?? plages.at(-1);
  const finPrecedente = derniere ? minutesDe(derniere.fin) : Number.NaN;
  // After lunch when the morning is taken, otherwise just after the last period.
  const propose = finPrecedente <= 12 * 60 + 30 ? 14 * 60 : finPrecedente;
  const debut = Number.isNaN(propose) ? 9 * 60 : Math.min(propose, 22 * 60);
  return {
    cle,
    jour,
    lieuId: modele?.lieuId ?? lieuParDefaut,
    debut: heureDe(debut),
    fin: heureDe(debut + 60),
    genre: 'reserve',
    dureeMinutes: modele?.dureeMinutes ?? 20,
    capacite: 1,
  };
}

/** True when both patterns give the server the same thing to keep. */
export function memesPlages(a: readonly PlageSaisie[], b: readonly PlageSaisie[]): boolean {
  const empreinte = (plages: readonly PlageSaisie[]) =>
    plages
      .map((p) => [p.jour, p.debut, p.fin, p.lieuId, p.genre, p.dureeMinutes, p.capacite].join('|'))
      .sort()
      .join('\n');
  return empreinte(a) === empreinte(b);
}

/** What saving did, in one sentence. */
export function phraseEnregistrement(effet: {
  ajoutees: number;
  retirees: number;
  reservees: number;
}): string {
  const { ajoutees, retirees, reservees } = effet;
  const morceaux: string[] = [];
  if (ajoutees > 0) morceaux.push(pluriel(ajoutees, 'place ajoutée', 'places ajoutées'));
  if (retirees > 0) {
    morceaux.push(
      morceaux.length > 0
        ? pluriel(retirees, 'retirée', 'retirées')
        : pluriel(retirees, 'place retirée', 'places retirées'),
    );
  }
  if (morceaux.length === 0) morceaux.push('aucune place ne change');
  if (reservees > 0) {
    morceaux.push(pluriel(reservees, 'réservée ne bouge pas', 'réservées ne bougent pas'));
  }
  return majuscule(`${morceaux.join(', ')}.`);
}

/** What saving will do, week by week, said before the button is pressed. */
export function phraseApercu(avant: readonly PlageSaisie[], apres: readonly PlageSaisie[]): string {
  const total = personnesParSemaine(apres);
  const ecart = total - personnesParSemaine(avant);
  const semaine =
    total === 0
      ? 'Aucune personne ne pourra vous être adressée'
      : `${pluriel(total, 'personne', 'personnes')} par semaine`;
  if (ecart === 0) return `${semaine}.`;
  return `${semaine}, ${Math.abs(ecart)} de ${ecart > 0 ? 'plus' : 'moins'} qu’aujourd’hui.`;
}
