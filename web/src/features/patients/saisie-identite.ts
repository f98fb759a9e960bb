import type { Candidat, Identite } from '@maillage/contracts';
import { lireDateNaissance } from '../soins-non-programmes/saisie.ts';
import type { Justificatif } from './mots.ts';
import { dateFrancaise, estUnPays, LIEU_INCONNU } from './mots.ts';

type Alias = Identite['alias'][number]['genre'];

/** An identity being typed; everything is text until it is read. */
export interface SaisieIdentite {
  nomNaissance: string;
  premierPrenom: string;
  prenoms: string;
  date: string;
  sexe: Candidat['sexe'] | null;
  lieuGenre: 'commune' | 'pays' | 'inconnu';
  codeCommune: string | null;
  commune: string;
  pays: string;
  nomUtilise: string;
  prenomUtilise: string;
  justificatif: Justificatif | '';
  attributs: Candidat['attributs'];
  alias: { cle: number; nom: string; prenom: string; genre: Alias }[];
}

export const IDENTITE_VIDE: SaisieIdentite = {
  nomNaissance: '',
  premierPrenom: '',
  prenoms: '',
  date: '',
  sexe: null,
  lieuGenre: 'commune',
  codeCommune: null,
  commune: '',
  pays: '',
  nomUtilise: '',
  prenomUtilise: '',
  justificatif: '',
  attributs: [],
  alias: [],
};

/** What is already known, to be corrected. */
export function depuisIdentite(identite: Identite): SaisieIdentite {
  const lieuGenre =
    identite.lieuNaissance === LIEU_INCONNU
      ? 'inconnu'
      : estUnPays(identite.lieuNaissance)
        ? 'pays'
        : 'commune';
  return {
    nomNaissance: identite.nomNaissance,
    premierPrenom: identite.premierPrenom,
    prenoms: identite.prenoms ?? '',
    date: dateFrancaise(identite.dateNaissance),
    sexe: identite.sexe,
    lieuGenre,
    codeCommune: lieuGenre === 'commune' ? identite.lieuNaissance : null,
    commune: lieuGenre === 'commune' ? (identite.lieuNaissanceLibelle ?? identite.lieuNaissance) : '',
    pays: lieuGenre === 'pays' ? identite.lieuNaissance : '',
    nomUtilise: identite.nomUtilise ?? '',
    prenomUtilise: identite.prenomUtilise ?? '',
    justificatif: identite.justificatif ?? '',
    attributs: [...identite.attributs],
    alias: identite.alias.map(({ nom, prenom, genre }, cle) => ({ cle, nom, prenom: prenom ?? '', genre })),
  };
}

export type FautesIdentite = Partial<
  Record<'nomNaissance' | 'premierPrenom' | 'date' | 'sexe' | 'lieu' | 'alias', string>
>;

function codeDuLieu({ lieuGenre, codeCommune, pays }: SaisieIdentite): string | null {
  if (lieuGenre === 'inconnu') return LIEU_INCONNU;
  if (lieuGenre === 'commune') return codeCommune;
  return estUnPays(pays.trim()) ? pays.trim() : null;
}

/** What is missing or unreadable, said for each field. */
export function fautes(saisie: SaisieIdentite, aujourdhui: string): FautesIdentite {
  const result: FautesIdentite = {};
  if (saisie.nomNaissance.trim() === '')
    result.nomNaissance = 'Écrivez le nom de naissance, comme sur la pièce.';
  if (saisie.premierPrenom.trim() === '') result.premierPrenom = 'Écrivez le premier prénom de naissance.';
  if (lireDateNaissance(saisie.date, aujourdhui) === null)
    result.date = 'Une date passée : jour, mois, année. Par exemple 12/03/1957.';
  if (saisie.sexe === null) result.sexe = 'Choisissez le sexe inscrit sur la pièce d’identité.';
  if (codeDuLieu(saisie) === null)
    result.lieu =
      saisie.lieuGenre === 'pays'
        ? 'Cinq chiffres qui commencent par 99, par exemple 99134 pour l’Espagne. Sinon, choisissez « Inconnu ».'
        : 'Choisissez une commune dans la liste. Née à l’étranger, ou on ne sait pas ? Changez la réponse au-dessus.';
  if (saisie.alias.some(({ nom }) => nom.trim() === ''))
    result.alias = 'Écrivez ce nom, ou retirez la ligne.';
  return result;
}

const facultatif = (texte: string): string | undefined => texte.trim() || undefined;

/** What to send, or null while something is missing. The status follows the paper: nobody has to choose it. */
export function lireIdentite(saisie: SaisieIdentite, aujourdhui: string) {
  const dateNaissance = lireDateNaissance(saisie.date, aujourdhui);
  const lieuNaissance = codeDuLieu(saisie);
  if (Object.keys(fautes(saisie, aujourdhui)).length > 0) return null;
  if (dateNaissance === null || lieuNaissance === null || saisie.sexe === null) return null;
  return {
    nomNaissance: saisie.nomNaissance.trim(),
    premierPrenom: saisie.premierPrenom.trim(),
    prenoms: facultatif(saisie.prenoms),
    dateNaissance,
    sexe: saisie.sexe,
    lieuNaissance,
    nomUtilise: facultatif(saisie.nomUtilise),
    prenomUtilise: facultatif(saisie.prenomUtilise),
    justificatif: saisie.justificatif || undefined,
    attributs: saisie.attributs,
    alias: saisie.alias.map(({ nom, prenom, genre }) => ({
      nom: nom.trim(),
      prenom: facultatif(prenom) ?? null,
      genre,
    })),
  };
}

/** Status that the proofs carry: the paper seen, and whether INSi gave these traits back. */
export function statutDe(
  { justificatif, attributs }: Pick<SaisieIdentite, 'justificatif' | 'attributs'>,
  vientDInsi: boolean,
): Identite['statut'] {
  if (attributs.includes('douteux') || attributs.includes('fictif')) return 'provisoire';
  if (justificatif === '') return vientDInsi ? 'recuperee' : 'provisoire';
  return vientDInsi ? 'qualifiee' : 'validee';
}

/** True when a strict trait differs: what was checked on the old one is lost. */
export function traitsChanges(saisie: SaisieIdentite, identite: Identite, aujourdhui: string): boolean {
  const lue = lireIdentite(saisie, aujourdhui);
  if (!lue) return false;
  return (['nomNaissance', 'premierPrenom', 'dateNaissance', 'sexe', 'lieuNaissance'] as const).some(
    (trait) => String(lue[trait]).toUpperCase() !== String(identite[trait]).toUpperCase(),
  );
}

/** Strict traits as the server keeps them: capitals, no accents. */
const trait = (texte: string): string =>
  texte.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLocaleUpperCase('fr-FR').trim();

/** What is typed, as somebody one can compare with others; null while something is missing. */
export function versCandidat(saisie: SaisieIdentite, aujourdhui: string): Candidat | null {
  const lue = lireIdentite(saisie, aujourdhui);
  if (!lue) return null;
  return {
    id: '',
    nomNaissance: trait(lue.nomNaissance),
    premierPrenom: trait(lue.premierPrenom),
    nomUtilise: lue.nomUtilise ?? null,
    prenomUtilise: lue.prenomUtilise ?? null,
    dateNaissance: lue.dateNaissance,
    sexe: lue.sexe,
    lieuNaissance: lue.lieuNaissance,
    lieuNaissanceLibelle: saisie.lieuGenre === 'commune' ? saisie.commune : null,
    statut: statutDe(saisie, false),
    attributs: saisie.attributs,
    ouvert: false,
  };
}
