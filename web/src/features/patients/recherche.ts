import { creerMagasin } from '../../ui/magasin.ts';
import { lireDateNaissance } from '../soins-non-programmes/saisie.ts';

/** What is typed to find a person, as typed. Memory of the page only: no storage, no address. */
export interface SaisieRecherche {
  date: string;
  nom: string;
  prenom: string;
}

export interface Recherche {
  dateNaissance: string;
  nom: string;
  prenom: string;
}

export const RECHERCHE_VIDE: SaisieRecherche = { date: '', nom: '', prenom: '' };

interface Etat {
  saisie: SaisieRecherche;
  /** What was last asked of the server; null before the first « Chercher ». */
  demandee: Recherche | null;
}

export const recherche = creerMagasin<Etat>({ saisie: RECHERCHE_VIDE, demandee: null });

/** At most three letters go to the server: enough to narrow, too few to browse people. */
export const LETTRES = 3;

export const lettres = (texte: string): string => texte.trim().slice(0, LETTRES);

/** What to ask of the server; null while the date is no date. */
export function lireRecherche(saisie: SaisieRecherche, aujourdhui: string): Recherche | null {
  const dateNaissance = lireDateNaissance(saisie.date, aujourdhui);
  if (dateNaissance === null) return null;
  return { dateNaissance, nom: lettres(saisie.nom), prenom: lettres(saisie.prenom) };
}

export const DATE_ILLISIBLE = 'Une date passée : jour, mois, année. Par exemple 12/03/1957.';
