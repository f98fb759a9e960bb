import type { ClasseDeDonnees, Consentement, Niveau, Profil, Relation } from '@maillage/contracts';

/** What a profil may do with one class of data, by relation to the patient, when consent does not stand against it. */
export type Cellules = Readonly<Record<Relation, Niveau>>;

export interface LigneDePatient {
  source: string;
  statut: 'lu' | 'a-valider';
  classes: Readonly<Record<ClasseDeDonnees, Cellules>>;
}

/** Relations in the order of `relation`: aucune, adressage, equipe, hors-equipe, bris-de-glace. - rien, l lire, e ecrire. */
function cellules(text: string): Cellules {
  const [aucune, adressage, equipe, horsEquipe, brisDeGlace] = [...text].map(
    (letter): Niveau => (letter === 'e' ? 'ecrire' : letter === 'l' ? 'lire' : 'rien'),
  );
  if (!aucune || !adressage || !equipe || !horsEquipe || !brisDeGlace || text.length !== 5)
    throw new Error(`five relations expected: ${text}`);
  return { aucune, adressage, equipe, 'hors-equipe': horsEquipe, 'bris-de-glace': brisDeGlace };
}

const ligne = (
  source: string,
  statut: LigneDePatient['statut'],
  classes: Record<ClasseDeDonnees, string>,
): LigneDePatient => ({
  source,
  statut,
  classes: Object.fromEntries(
    Object.entries(classes).map(([classe, text]) => [classe, cellules(text)]),
  ) as LigneDePatient['classes'],
});

const RIEN = {
  identite: '-----',
  coordonnees: '-----',
  administratif: '-----',
  soins: '-----',
  social: '-----',
  cercle: '-----',
  journal: '-----',
};

const SOIGNANT = {
  identite: '-lell',
  coordonnees: '-lell',
  administratif: '-lell',
  soins: '-lell',
  social: '--l--',
  cercle: '-lell',
  journal: '--l--',
};

const L1110_4 = 'CSP L.1110-4 et L.1110-12 ; matrice à valider par la CPTS';
const SOCIAL_SOURCE =
  'CSP L.1110-4 II : strict nécessaire à la coordination ou au suivi social ; à valider par la CPTS';

/** Inside the team, what the coordination of care needs; outside it, the social side only. */
const SOCIAL = {
  identite: '--ll-',
  coordonnees: '--el-',
  administratif: '--el-',
  soins: '-----',
  social: '--ee-',
  cercle: '--ll-',
  journal: '-----',
};

/**
 * The second declared table of rights: profil × class of data × relation → level, to be read with `PAR_CONSENTEMENT`.
 * Five letters: no relation, a request addressed to her (or to the desk she works at), in the care team, in the circle
 * outside the team, break-glass.
 */
export const DROITS_PATIENT: Readonly<Record<Profil, LigneDePatient>> = {
  administrateur: ligne('Décision de la maison : qui tient la machine ne lit pas les dossiers', 'lu', RIEN),
  observateur: ligne('Décision de la maison : agrégats seulement', 'lu', RIEN),
  'membre-sans-profession': ligne(
    'Décision de la maison : sans profession connue, aucun dossier',
    'lu',
    RIEN,
  ),
  // Watches that nobody is left, that circles are right and break-glass was justified; reads no care.
  coordinateur: ligne(L1110_4, 'a-valider', {
    identite: 'lll--',
    coordonnees: 'lll--',
    administratif: '-ll--',
    soins: '-----',
    social: '-----',
    cercle: 'eee--',
    journal: 'lll--',
  }),
  // Keeps identities right (identitovigilance), reaches people, writes who is in the circle.
  secretariat: ligne(L1110_4, 'a-valider', {
    identite: 'eee--',
    coordonnees: 'eee--',
    administratif: '-ee--',
    soins: '-----',
    social: '-----',
    cercle: 'eee--',
    journal: '-----',
  }),
  // Creates an identity while the person is on the telephone; the care side only through an open request.
  regulateur: ligne(L1110_4, 'a-valider', {
    identite: 'eee--',
    coordonnees: 'eee--',
    administratif: '-ll--',
    soins: '-ll--',
    social: '-----',
    cercle: '-ll--',
    journal: '-----',
  }),
  medecin: ligne(L1110_4, 'a-valider', { ...SOIGNANT, social: '-lell' }),
  'chirurgien-dentiste': ligne(L1110_4, 'a-valider', SOIGNANT),
  'sage-femme': ligne(L1110_4, 'a-valider', { ...SOIGNANT, social: '--el-' }),
  pharmacien: ligne(L1110_4, 'a-valider', { ...SOIGNANT, social: '-----' }),
  infirmier: ligne(L1110_4, 'a-valider', { ...SOIGNANT, social: '--ell' }),
  'masseur-kinesitherapeute': ligne(L1110_4, 'a-valider', SOIGNANT),
  'autre-soignant': ligne(L1110_4, 'a-valider', { ...SOIGNANT, social: '-----' }),
  psychologue: ligne(L1110_4, 'a-valider', { ...SOIGNANT, soins: '-le--', social: '--e--' }),
  'assistant-service-social': ligne(SOCIAL_SOURCE, 'a-valider', {
    ...SOCIAL,
    soins: '--l--',
    cercle: '--el-',
  }),
  'educateur-specialise': ligne(SOCIAL_SOURCE, 'a-valider', SOCIAL),
  'conseiller-esf': ligne(SOCIAL_SOURCE, 'a-valider', { ...SOCIAL, cercle: '--l--' }),
  'accompagnant-social': ligne(SOCIAL_SOURCE, 'a-valider', {
    ...SOCIAL,
    administratif: '--l--',
    social: '--el-',
  }),
  'mandataire-judiciaire': ligne(SOCIAL_SOURCE, 'a-valider', {
    ...SOCIAL,
    administratif: '--ee-',
    social: '--l--',
    cercle: '--l--',
  }),
  'coordinateur-parcours': ligne(SOCIAL_SOURCE, 'a-valider', { ...SOCIAL, soins: '--l--', cercle: '--el-' }),
};

/**
 * What consent changes: true where the cell of `DROITS_PATIENT` holds, false where it is nothing. In the care team
 * consent is deemed (L.1110-4 III) until withdrawn; outside it must have been recorded (IV, « par tout moyen »).
 * A desk that answers a call, and a life in danger, do not wait for it; both are journaled and visible to the patient.
 */
export const PAR_CONSENTEMENT: Readonly<Record<Relation, Readonly<Record<Consentement, boolean>>>> = {
  aucune: { absent: true, recueilli: true, retire: true },
  adressage: { absent: true, recueilli: true, retire: true },
  equipe: { absent: true, recueilli: true, retire: false },
  'hors-equipe': { absent: false, recueilli: true, retire: false },
  'bris-de-glace': { absent: true, recueilli: true, retire: true },
};

/** The cell of the table. */
export function niveauOf(
  profil: Profil,
  classe: ClasseDeDonnees,
  relation: Relation,
  consentement: Consentement,
): Niveau {
  return PAR_CONSENTEMENT[relation][consentement] ? DROITS_PATIENT[profil].classes[classe][relation] : 'rien';
}
