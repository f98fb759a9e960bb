import type { ChampModifiable, Professionnel } from '@maillage/contracts';
import {
  dateLongue,
  INSECABLE,
  jour,
  joursEntre,
  lireTelephone,
  majuscule,
  normaliser,
  telephone,
} from '../../ui/francais.ts';

/** The fields of a sheet that a CPTS may correct: how each is said, read and typed. */
export type GenreChamp = 'texte' | 'telephone' | 'liste' | 'oui-non';

export interface DefinitionChamp {
  champ: ChampModifiable;
  libelle: string;
  genre: GenreChamp;
  /** Said under the input. */
  aide?: string;
  suggestions?: readonly string[];
}

export const CHAMPS: readonly DefinitionChamp[] = [
  { champ: 'telephone', libelle: 'Téléphone', genre: 'telephone', aide: 'Par exemple 05 62 00 00 00' },
  {
    champ: 'secteur',
    libelle: 'Secteur',
    genre: 'texte',
    aide: 'Par exemple 1, 2 ou 2 avec Optam',
    suggestions: ['1', '2', '2 avec Optam', 'non conventionné'],
  },
  { champ: 'tiersPayant', libelle: 'Tiers payant', genre: 'oui-non' },
  { champ: 'visitesDomicile', libelle: 'Visites à domicile', genre: 'oui-non' },
  { champ: 'accessiblePmr', libelle: 'Accessible en fauteuil', genre: 'oui-non' },
  { champ: 'langues', libelle: 'Langues', genre: 'liste', aide: 'Séparées par des virgules' },
  { champ: 'nom', libelle: 'Nom', genre: 'texte' },
  { champ: 'prenom', libelle: 'Prénom', genre: 'texte' },
];

/** Sources offered when correcting; another one may be typed. */
export const SOURCES = [
  'dit par téléphone',
  'dit par le cabinet',
  'vu sur place',
  'courriel du cabinet',
  'dit par un patient, à vérifier',
];

export type ValeurChamp = string | boolean | string[] | null;

/** A value as it is read on the sheet; « non renseigné » is said, never a blank. */
export function direValeur(genre: GenreChamp, valeur: unknown): string {
  if (valeur === null || valeur === undefined || valeur === '') return 'non renseigné';
  if (Array.isArray(valeur)) return valeur.length === 0 ? 'non renseigné' : valeur.map(String).join(', ');
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  return genre === 'telephone' ? telephone(String(valeur)) : String(valeur);
}

/** The same, with the word a bare figure needs: « secteur 1 ». */
export function direChamp(
  { champ, genre }: Pick<DefinitionChamp, 'champ' | 'genre'>,
  valeur: unknown,
): string {
  const dite = direValeur(genre, valeur);
  return champ === 'secteur' && /^\d/.test(dite) ? `secteur${INSECABLE}${dite}` : dite;
}

/** A value as it is typed in the form. */
export function ecrireValeur(genre: GenreChamp, valeur: unknown): string {
  const dite = direValeur(genre, valeur);
  return dite === 'non renseigné' ? '' : dite.replaceAll('\u00a0', ' ');
}

export type Lecture = { ok: true; valeur: ValeurChamp } | { ok: false; message: string };

/** What was typed → what is sent, or the sentence to put under the input. */
export function lireValeur(definition: DefinitionChamp, saisie: string): Lecture {
  const texte = saisie.trim();
  switch (definition.genre) {
    case 'oui-non':
      if (texte === '') return { ok: true, valeur: null };
      return { ok: true, valeur: texte === 'oui' };
    case 'liste': {
      const morceaux = texte
        .split(/[,;]/)
        .map((morceau) => morceau.trim())
        .filter((morceau) => morceau !== '');
      const uniques = morceaux.filter(
        (morceau, rang) => morceaux.findIndex((autre) => normaliser(autre) === normaliser(morceau)) === rang,
      );
      if (uniques.length > 20) return { ok: false, message: 'Vingt au plus.' };
      if (uniques.some((morceau) => morceau.length > 40)) {
        return { ok: false, message: 'Séparez les langues par des virgules.' };
      }
      return { ok: true, valeur: uniques };
    }
    case 'telephone': {
      if (texte === '') return { ok: true, valeur: null };
      const numero = lireTelephone(texte);
      return numero
        ? { ok: true, valeur: numero }
        : {
            ok: false,
            message: 'Ce numéro est incomplet. Il en faut dix chiffres, ou un numéro étranger avec son +.',
          };
    }
    case 'texte':
      if (texte === '') {
        return definition.champ === 'nom' || definition.champ === 'prenom'
          ? { ok: false, message: `${definition.libelle}\u00a0: il ne peut pas être vide.` }
          : { ok: true, valeur: null };
      }
      return texte.length > 200
        ? { ok: false, message: '200\u00a0caractères au plus.' }
        : { ok: true, valeur: texte };
  }
}

/** The first name shortened, as people sign a note: « Camille Lartigue » → « C. Lartigue ». */
export function signature(personne: string): string {
  const [prenom = '', ...nom] = personne.trim().split(/\s+/);
  if (nom.length === 0) return prenom;
  const initiales = prenom
    .split('-')
    .map((morceau) => `${morceau.charAt(0)}.`)
    .join('-');
  return `${initiales}\u00a0${nom.join(' ')}`;
}

const MOIS_COURTS: Record<string, string> = {
  janvier: 'janv.',
  février: 'févr.',
  juillet: 'juil.',
  septembre: 'sept.',
  octobre: 'oct.',
  novembre: 'nov.',
  décembre: 'déc.',
};

/** « le 12 nov. », « hier »: the exact date is on the hover. */
function dateCourte(instant: string, fuseau: string, maintenant: Date): string {
  const ecart = joursEntre(instant, maintenant, fuseau);
  if (ecart === 0 || ecart === 1) return jour(instant, fuseau, maintenant);
  const sansJour = dateLongue(instant, fuseau, maintenant).replace(/^\p{L}+ /u, '');
  return `le ${sansJour.replace(/\p{L}{4,}/u, (mois) => MOIS_COURTS[mois] ?? mois)}`;
}

/** « CPTS, par C. Lartigue, le 12 nov., dit par téléphone ». */
export function direProvenance(
  champ: { source: string; modifieLe: string; modifiePar: string | null } | undefined,
  fuseau: string,
  maintenant: Date,
): string {
  if (!champ) return 'base nationale';
  const auteur = champ.modifiePar ? `, par ${signature(champ.modifiePar)}` : '';
  return `CPTS${auteur}, ${dateCourte(champ.modifieLe, fuseau, maintenant)}, ${champ.source}`;
}

/** TRE_G15: médecin. */
const MEDECIN = '10';

/** « Dr Claire Abadie » for a doctor, « Mme Nadia Fort » otherwise. */
export function nomComplet(p: Pick<Professionnel, 'civilite' | 'prenom' | 'nom' | 'professionCode'>): string {
  const titre = p.professionCode === MEDECIN ? 'Dr' : p.civilite;
  return [titre, p.prenom, p.nom].filter((morceau) => morceau).join(INSECABLE);
}

/** « Masseur-kinésithérapeute »: the nomenclature writes capitals inside its labels. */
export function direProfession(libelle: string): string {
  return majuscule(libelle.toLocaleLowerCase('fr-FR'));
}

/** « Médecin, médecine générale »: the know-how without the nomenclature's « Spécialiste en ». */
export function direMetier(p: Pick<Professionnel, 'profession' | 'savoirFaire'>): string {
  const profession = direProfession(p.profession);
  const savoirFaire = p.savoirFaire?.replace(/^(Spécialiste en|Qualifié en|Qualification)\s+/i, '');
  return savoirFaire
    ? `${profession}, ${savoirFaire.charAt(0).toLocaleLowerCase('fr-FR')}${savoirFaire.slice(1)}`
    : profession;
}

/** « Tarbes », « Tarbes et Juillan », « Tarbes et 2 autres ». */
export function direCommunes(lieux: readonly { commune: string }[]): string {
  const communes = [...new Set(lieux.map((lieu) => lieu.commune))];
  const [premiere, seconde] = communes;
  if (!premiere) return 'aucun lieu connu';
  if (!seconde) return premiere;
  return communes.length === 2
    ? `${premiere} et ${seconde}`
    : `${premiere} et ${communes.length - 1}\u00a0autres`;
}

/** Stable key of a person in the list and in the address bar: the sheet, else the national number. */
export function cleDe(p: Pick<Professionnel, 'id' | 'rpps' | 'nom' | 'prenom'>): string {
  return p.id ?? (p.rpps ? `rpps-${p.rpps}` : `nom-${normaliser(`${p.nom} ${p.prenom}`)}`);
}

const ORDRE = new Intl.Collator('fr', { sensitivity: 'base' });

/** By name then first name, French order. */
export function trierParNom<P extends Pick<Professionnel, 'nom' | 'prenom'>>(personnes: readonly P[]): P[] {
  return [...personnes].sort((a, b) => ORDRE.compare(a.nom, b.nom) || ORDRE.compare(a.prenom, b.prenom));
}
