import type { Commune, Professionnel } from '@maillage/contracts';
import { correspondance, lireTelephone, majuscule, normaliser } from '../../ui/francais.ts';
import type { Option } from '../commun/choix.tsx';
import { direProfession } from './champs.ts';

/** What a CPTS may or may not know of a practice. */
export type Reponse = 'oui' | 'non' | 'inconnu';

/** A person while she is typed. */
export interface SaisieAjout {
  prenom: string;
  nom: string;
  /** What is written in the box; the choice is `professionCode`. */
  profession: string;
  professionCode: string | null;
  rpps: string;
  telephone: string;
  lieuNom: string;
  adresse: string;
  codePostal: string;
  /** What is written in the box; the choice is `codeCommune`. */
  commune: string;
  codeCommune: string | null;
  visitesDomicile: Reponse;
  accessiblePmr: Reponse;
  /** Null until it is changed: the one proposed for the account. */
  source: string | null;
}

export const AJOUT_VIDE: SaisieAjout = {
  prenom: '',
  nom: '',
  profession: '',
  professionCode: null,
  rpps: '',
  telephone: '',
  lieuNom: '',
  adresse: '',
  codePostal: '',
  commune: '',
  codeCommune: null,
  visitesDomicile: 'inconnu',
  accessiblePmr: 'inconnu',
  source: null,
};

/** The next person of the same practice: the place is known, she is not. */
export function memeLieu(s: SaisieAjout): SaisieAjout {
  const { lieuNom, adresse, codePostal, commune, codeCommune, accessiblePmr } = s;
  return { ...AJOUT_VIDE, lieuNom, adresse, codePostal, commune, codeCommune, accessiblePmr };
}

export function sourceProposee(role: string): string {
  return role === 'coordinateur' ? 'saisi par la coordination' : 'saisi par le secrétariat';
}

export type ErreursAjout = Partial<Record<keyof SaisieAjout, string>>;

/** What is sent; the contract's input, written out so that a missing field fails the type check. */
export interface DemandeAjout {
  prenom: string;
  nom: string;
  professionCode: string;
  rpps?: string;
  telephone?: string;
  visitesDomicile?: boolean;
  accessiblePmr?: boolean;
  lieu: { nom: string; adresse: string; codePostal: string; codeCommune: string };
  source: string;
}

const sansEspaces = (texte: string) => texte.replace(/[\s.\-\u00a0\u202f]/g, '');

/** One sentence per field that keeps the person from being added. */
function erreursDe(s: SaisieAjout, source: string): ErreursAjout {
  const erreurs: ErreursAjout = {};
  if (s.prenom.trim() === '') erreurs.prenom = 'Indiquez le prénom.';
  if (s.nom.trim() === '') erreurs.nom = 'Indiquez le nom.';
  if (!s.professionCode) erreurs.profession = 'Choisissez une profession de la liste.';
  const rpps = sansEspaces(s.rpps);
  if (rpps !== '' && !/^\d{11}$/.test(rpps)) {
    erreurs.rpps = 'Un numéro RPPS a onze chiffres. Sans lui, laissez vide.';
  }
  if (s.telephone.trim() !== '' && !lireTelephone(s.telephone)) {
    erreurs.telephone = 'Ce numéro est incomplet. Il en faut dix chiffres, ou un numéro étranger avec son +.';
  }
  if (s.lieuNom.trim() === '') erreurs.lieuNom = 'Nommez le lieu, par exemple « Cabinet du Pouey ».';
  if (s.adresse.trim() === '') erreurs.adresse = 'Indiquez le numéro et la rue.';
  if (!s.codeCommune) erreurs.commune = 'Choisissez une commune de la liste.';
  if (!/^\d{5}$/.test(sansEspaces(s.codePostal))) erreurs.codePostal = 'Cinq chiffres.';
  if (source.trim().length < 2) erreurs.source = 'Dites d’où viennent ces informations.';
  return erreurs;
}

const reponse = (r: Reponse) => (r === 'inconnu' ? undefined : r === 'oui');

/** What was typed → what is sent, or what is wrong, field by field. */
export function lireAjout(
  saisie: SaisieAjout,
  source: string,
): { demande: DemandeAjout } | { erreurs: ErreursAjout } {
  const erreurs = erreursDe(saisie, source);
  if (Object.keys(erreurs).length > 0 || !saisie.professionCode || !saisie.codeCommune) return { erreurs };
  const rpps = sansEspaces(saisie.rpps);
  const telephone = lireTelephone(saisie.telephone);
  const visites = reponse(saisie.visitesDomicile);
  const accessible = reponse(saisie.accessiblePmr);
  return {
    demande: {
      prenom: saisie.prenom.trim(),
      nom: saisie.nom.trim(),
      professionCode: saisie.professionCode,
      ...(rpps === '' ? {} : { rpps }),
      ...(telephone ? { telephone } : {}),
      ...(visites === undefined ? {} : { visitesDomicile: visites }),
      ...(accessible === undefined ? {} : { accessiblePmr: accessible }),
      lieu: {
        nom: saisie.lieuNom.trim(),
        adresse: saisie.adresse.trim(),
        codePostal: sansEspaces(saisie.codePostal),
        codeCommune: saisie.codeCommune,
      },
      source: source.trim(),
    },
  };
}

const CHAMP_DU_REFUS: Record<string, keyof SaisieAjout> = {
  'rpps-faux': 'rpps',
  'deja-dans-l-annuaire': 'rpps',
  'profession-inconnue': 'profession',
  'commune-inconnue': 'commune',
};

/** The field a refusal of the server is about; null when it is about none. */
export function champDuRefus(code: string): keyof SaisieAjout | null {
  return CHAMP_DU_REFUS[code] ?? null;
}

/** Choosing a commune gives its postal code, unless the one already there is one of its own. */
export function avecCommune(
  saisie: SaisieAjout,
  commune: Pick<Commune, 'code' | 'nom' | 'codesPostaux'>,
): Partial<SaisieAjout> {
  const garde = commune.codesPostaux.includes(sansEspaces(saisie.codePostal));
  return {
    commune: commune.nom,
    codeCommune: commune.code,
    codePostal: garde ? saisie.codePostal : (commune.codesPostaux[0] ?? saisie.codePostal),
  };
}

/** The nomenclature has only masculine labels; people say « infirmière », « généraliste ». */
const FEMININS: readonly [RegExp, string][] = [
  [/iere\b/g, 'ier'],
  [/ienne\b/g, 'ien'],
  [/trice\b/g, 'teur'],
  [/ante\b/g, 'ant'],
];
const USAGES: readonly [RegExp, string][] = [
  [/^(generaliste|docteur|dr)\b.*/, 'medecin'],
  [/^(ide|idel)$/, 'infirmier'],
];

function formes(recherche: string): string[] {
  const tape = normaliser(recherche);
  const dit = [...FEMININS, ...USAGES].reduce((mot, [forme, vers]) => mot.replace(forme, vers), tape);
  return dit === tape ? [tape] : [tape, dit];
}

/** Professions that answer what is typed; those the CPTS already has come first among equals. */
export function chercherProfessions(
  professions: readonly { code: string; libelle: string; membres: number }[],
  recherche: string,
): Option[] {
  const cherchees = recherche.trim() === '' ? [''] : formes(recherche);
  return professions
    .flatMap((profession) => {
      const libelle = direProfession(profession.libelle);
      const rangs = cherchees.map((forme) => correspondance(libelle, forme)).filter((rang) => rang !== null);
      return rangs.length === 0 ? [] : [{ profession, libelle, rang: Math.min(...rangs) }];
    })
    .sort((a, b) => a.rang - b.rang || b.profession.membres - a.profession.membres)
    .map(({ profession, libelle }) => ({ cle: profession.code, libelle }));
}

/** Members who bear the very same name: the person may already be there, under no RPPS number. */
export function homonymes<P extends Pick<Professionnel, 'prenom' | 'nom'>>(
  personnes: readonly P[],
  { prenom, nom }: Pick<SaisieAjout, 'prenom' | 'nom'>,
): P[] {
  const cherche = normaliser(`${prenom} ${nom}`);
  return personnes.filter((personne) => normaliser(`${personne.prenom} ${personne.nom}`) === cherche);
}

/** « Abadie » for « ABADIE » or « abadie »: what is typed in a hurry is stored as it is read. */
export function ecrireNom(texte: string): string {
  const net = texte.replace(/\s+/g, ' ').trim();
  const crie = net === net.toLocaleUpperCase('fr-FR') || net === net.toLocaleLowerCase('fr-FR');
  if (!crie) return net;
  return net
    .toLocaleLowerCase('fr-FR')
    .split(/([\s\-’'])/)
    .map(majuscule)
    .join('');
}
