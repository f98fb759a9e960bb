import type { Profil } from '@maillage/contracts';

/** Every right on what is not a patient's file that a use case may ask for: <noun>.<what is done>. */
export const DROITS_CONNUS = [
  'activite.lire',
  'annuaire.lire',
  'annuaire.modifier',
  'comptes.inviter',
  'demande.creer',
  'demande.lire',
  'demande.orienter',
  'demande.conclure',
  'disponibilites.lire',
  'disponibilites.modifier',
  'droits.lire',
  'evenements.lire',
  'fiche.signer',
  'installation.annuler',
  'journal.lire',
  'motifs.lire',
  'parametres.lire',
  'parametres.modifier',
  'patient.chercher',
  'patient.creer',
  'patient.fusionner',
  'bris-de-glace.lire',
  'tableau.lire',
  'territoire.lire',
  'trajets.corriger',
] as const;
export type Droit = (typeof DROITS_CONNUS)[number];

/**
 * `tous`: any object of the CPTS. `soi`: only objects of the professional the account stands for
 * (own places, requests booked with them).
 */
export type Portee = 'tous' | 'soi';
type Ligne = Partial<Record<Droit, Portee>>;

const COMMUNS = {
  'annuaire.lire': 'tous',
  'evenements.lire': 'tous',
  'motifs.lire': 'tous',
  'parametres.lire': 'tous',
  'territoire.lire': 'tous',
} as const satisfies Ligne;

const BUREAU = {
  ...COMMUNS,
  'demande.conclure': 'tous',
  'demande.creer': 'tous',
  'demande.lire': 'tous',
  'demande.orienter': 'tous',
  'disponibilites.lire': 'tous',
  'disponibilites.modifier': 'tous',
  'patient.chercher': 'tous',
  'patient.creer': 'tous',
  'tableau.lire': 'tous',
  'trajets.corriger': 'tous',
} as const satisfies Ligne;

/** A member gives places and receives those who are sent to her. */
const CABINET = {
  ...COMMUNS,
  'annuaire.modifier': 'soi',
  'demande.conclure': 'soi',
  'demande.lire': 'soi',
  'disponibilites.lire': 'soi',
  'disponibilites.modifier': 'soi',
} as const satisfies Ligne;

const SOIGNANT = { ...CABINET, 'patient.chercher': 'tous', 'patient.creer': 'tous' } as const satisfies Ligne;

/** Social professions have patients of their own, and no unscheduled care. */
const SOCIAL = {
  ...COMMUNS,
  'annuaire.modifier': 'soi',
  'patient.chercher': 'tous',
} as const satisfies Ligne;

/** The first declared table of rights: profil × right → reach. What is not written is refused. */
export const DROITS: Record<Profil, Ligne> = {
  // Runs the platform: accounts, settings, journal of what was done. No patient, no request.
  administrateur: {
    ...COMMUNS,
    'annuaire.modifier': 'tous',
    'comptes.inviter': 'tous',
    'droits.lire': 'tous',
    'journal.lire': 'tous',
    'parametres.modifier': 'tous',
  },
  coordinateur: {
    ...BUREAU,
    'activite.lire': 'tous',
    'annuaire.modifier': 'tous',
    'bris-de-glace.lire': 'tous',
    'comptes.inviter': 'tous',
    'droits.lire': 'tous',
    'installation.annuler': 'tous',
    // Two roles read what the other did: nobody opens doors unseen.
    'journal.lire': 'tous',
    'parametres.modifier': 'tous',
    'patient.fusionner': 'tous',
  },
  secretariat: {
    ...BUREAU,
    'annuaire.modifier': 'tous',
    'comptes.inviter': 'tous',
    'patient.fusionner': 'tous',
  },
  regulateur: BUREAU,
  // ARS, CPAM: aggregates only, small counts suppressed.
  observateur: { 'activite.lire': 'tous', 'territoire.lire': 'tous' },
  // A doctor of the CPTS takes responsibility for the sheet of red flags.
  medecin: { ...SOIGNANT, 'fiche.signer': 'tous' },
  'chirurgien-dentiste': SOIGNANT,
  'sage-femme': SOIGNANT,
  pharmacien: SOIGNANT,
  infirmier: SOIGNANT,
  'masseur-kinesitherapeute': SOIGNANT,
  'autre-soignant': SOIGNANT,
  psychologue: SOIGNANT,
  'assistant-service-social': SOCIAL,
  'educateur-specialise': SOCIAL,
  'conseiller-esf': SOCIAL,
  'accompagnant-social': SOCIAL,
  'mandataire-judiciaire': SOCIAL,
  'coordinateur-parcours': SOCIAL,
  'membre-sans-profession': CABINET,
};
