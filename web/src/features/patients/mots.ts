import type {
  Candidat,
  ClasseDeDonnees,
  Consentement,
  Entree,
  LienPersonnel,
  Patient,
  StatutIdentite,
} from '@maillage/contracts';
import { aCommune, age } from '../../ui/francais.ts';

/** How what concerns a person is said on these screens. Pure. */
type Nomme = Pick<Candidat, 'nomNaissance' | 'premierPrenom' | 'nomUtilise' | 'prenomUtilise'>;
type Sexe = Candidat['sexe'];

/** « MARTIN Jeanne »: the strict traits first, as identitovigilance asks. */
export function nomStrict({ nomNaissance, premierPrenom }: Nomme): string {
  return `${nomNaissance} ${premierPrenom}`;
}

/** « Jeanne DUVAL » when she is called otherwise than by her strict traits, else null. */
export function nomDUsage({ nomNaissance, premierPrenom, nomUtilise, prenomUtilise }: Nomme): string | null {
  const autreNom = nomUtilise !== null && nomUtilise !== nomNaissance;
  const autrePrenom = prenomUtilise !== null && prenomUtilise !== premierPrenom;
  if (!autreNom && !autrePrenom) return null;
  return `${prenomUtilise ?? enMinuscules(premierPrenom)} ${nomUtilise ?? enMinuscules(nomNaissance)}`;
}

/** Strict traits are kept in capitals; said beside a used name they read like it. */
export const enMinuscules = (trait: string): string =>
  trait
    .toLocaleLowerCase('fr-FR')
    .replace(/(^|[\s'’-])\p{L}/gu, (lettre) => lettre.toLocaleUpperCase('fr-FR'));

/** « 1957-03-12 » → « 12/03/1957 ». */
export function dateFrancaise(iso: string): string {
  const [annee, mois, jour] = iso.split('-');
  return `${jour}/${mois}/${annee}`;
}

export const SEXES: Record<Sexe, string> = { F: 'femme', M: 'homme', I: 'sexe indéterminé' };

export const neLe = (sexe: Sexe): string => (sexe === 'F' ? 'née le' : sexe === 'M' ? 'né le' : 'né(e) le');

/** « 69 ans », « 8 mois » before two years. */
export function ageLe(naissance: string, aujourdhui: string): string {
  const [an = 0, mois = 1, jour = 1] = naissance.split('-').map(Number);
  const [an2 = 0, mois2 = 1, jour2 = 1] = aujourdhui.split('-').map(Number);
  const total = (an2 - an) * 12 + (mois2 - mois) - (jour2 < jour ? 1 : 0);
  return total < 24 ? age(null, Math.max(0, total)) : age(Math.floor(total / 12), null);
}

/** « à Tarbes », « à l’étranger (99134) », « lieu inconnu ». */
export function lieuDeNaissance({
  lieuNaissance,
  lieuNaissanceLibelle,
}: Pick<Candidat, 'lieuNaissance' | 'lieuNaissanceLibelle'>): string {
  if (lieuNaissance === LIEU_INCONNU) return 'lieu inconnu';
  if (lieuNaissanceLibelle)
    return lieuNaissanceLibelle.startsWith('à ') ? lieuNaissanceLibelle : aCommune(lieuNaissanceLibelle);
  return estUnPays(lieuNaissance) ? `à l’étranger (${lieuNaissance})` : `commune ${lieuNaissance}`;
}

export const LIEU_INCONNU = '99999';
export const estUnPays = (code: string): boolean => /^99\d{3}$/.test(code) && code !== LIEU_INCONNU;

export const STATUTS: Record<StatutIdentite, { mot: string; manque: string | null }> = {
  provisoire: {
    mot: 'identité provisoire',
    manque: 'Pour la qualifier, il manque une pièce d’identité vue et une réponse de l’INSi.',
  },
  recuperee: {
    mot: 'identité récupérée de l’INSi',
    manque: 'Pour la qualifier, il manque une pièce d’identité vue.',
  },
  validee: {
    mot: 'identité validée',
    manque: 'Pour la qualifier, il manque une réponse de l’INSi.',
  },
  qualifiee: { mot: 'identité qualifiée', manque: null },
};

export const JUSTIFICATIFS = {
  'carte-identite': 'carte d’identité',
  passeport: 'passeport',
  'titre-sejour': 'titre de séjour',
  'livret-famille': 'livret de famille',
  'acte-naissance': 'acte de naissance',
  'application-carte-vitale': 'application carte Vitale',
  'france-identite': 'France Identité',
} as const satisfies Record<NonNullable<Patient['identite']['justificatif']>, string>;
export type Justificatif = keyof typeof JUSTIFICATIFS;

export const ATTRIBUTS: Record<Candidat['attributs'][number], { mot: string; aide: string }> = {
  homonyme: {
    mot: 'homonyme',
    aide: 'une autre personne porte les mêmes traits : vérifiez l’adresse, le téléphone',
  },
  douteux: { mot: 'identité douteuse', aide: 'un doute sur la pièce ou sur la personne' },
  fictif: { mot: 'identité fictive', aide: 'personne inconnue, ou identité de test' },
};

export const ALIAS = {
  'ancien-nom': 'ancien nom',
  surnom: 'surnom',
  orthographe: 'autre orthographe',
  pseudonyme: 'pseudonyme',
} as const satisfies Record<Patient['identite']['alias'][number]['genre'], string>;

export const CLASSES: Record<ClasseDeDonnees, string> = {
  identite: 'identité',
  coordonnees: 'coordonnées et proches',
  administratif: 'notes administratives',
  soins: 'soins et demandes',
  social: 'suivi social',
  cercle: 'cercle et accords',
  journal: 'qui a ouvert le dossier',
};

/** What of the file is not open to me, in one quiet sentence; null when all is. */
export function phraseFermee(droits: Patient['droits']): string | null {
  const fermees = (Object.keys(CLASSES) as ClasseDeDonnees[]).filter((c) => (droits[c] ?? 'rien') === 'rien');
  const mots = fermees.map((classe) => CLASSES[classe]);
  if (mots.length === 0) return null;
  const dernier = mots.at(-1);
  const liste = mots.length === 1 ? dernier : `${mots.slice(0, -1).join(', ')} et ${dernier}`;
  return `Fermé pour vous : ${liste}.`;
}

/** Why something is hidden from relatives, in the person's words. */
export const MOTIFS_SECRET: Record<NonNullable<Entree['secret']>, string> = {
  mineur: 'La personne mineure l’a demandé',
  protection: 'Pour sa protection',
};

export const MOYENS = {
  oral: 'de vive voix',
  telephone: 'par téléphone',
  ecrit: 'par écrit',
  courriel: 'par courriel',
  numerique: 'en ligne',
} as const;

export const DONNEURS = {
  patient: 'la personne',
  representant: 'son représentant légal',
  'personne-de-confiance': 'sa personne de confiance',
} as const;

export const CONSENTEMENTS: Record<Consentement, { dansLEquipe: string; horsEquipe: string }> = {
  absent: { dansLEquipe: 'accord présumé', horsEquipe: 'accord pas encore recueilli' },
  recueilli: { dansLEquipe: 'accord donné', horsEquipe: 'accord donné' },
  retire: { dansLEquipe: 'accord retiré', horsEquipe: 'accord retiré' },
};

export const QUALITES = {
  'personne-de-confiance': 'personne de confiance',
  'representant-legal': 'représentant légal',
  'proche-aidant': 'proche aidant',
  'a-prevenir': 'à prévenir',
} as const;

export const NOMS_CLASSES_DE_NOTES = {
  soins: 'Soins',
  administratif: 'Administratif',
  social: 'Social',
} as const satisfies Record<Entree['classe'], string>;

export const AVIS = {
  justifie: 'Justifiée',
  'a-eclaircir': 'À éclaircir',
  injustifie: 'Injustifiée',
} as const;

/** « la personne », « Paul, son fils »: whom a link was given to. */
export function porteurDuLien({ porteur, proche }: Pick<LienPersonnel, 'porteur' | 'proche'>): string {
  return porteur === 'patient' ? 'La personne elle-même' : (proche ?? 'Un proche');
}

interface Message {
  autorise: boolean;
  aQui?: string | undefined;
  quand?: string | undefined;
}

/** The safe-contact rule, said as an order to whoever is about to dial. */
export function phraseMessage({ autorise, aQui, quand }: Message): string {
  const precisions = [aQui, quand].filter(Boolean).join(', ');
  if (!autorise)
    return precisions ? `Ne pas laisser de message (${precisions}).` : 'Ne pas laisser de message.';
  return precisions ? `Message possible : ${precisions}.` : 'Message possible.';
}
