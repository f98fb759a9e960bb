import { z } from 'zod';

/**
 * Who asks, for the table of rights: a role, or for members the profession. The social professions each have their
 * own line. Codes of `profession`: TRE_G15 and JDV_J48 (ANS); those that neither holds are ours.
 */
export const profil = z.enum([
  'administrateur',
  'coordinateur',
  'secretariat',
  'regulateur',
  'observateur',
  'medecin',
  'chirurgien-dentiste',
  'sage-femme',
  'pharmacien',
  'infirmier',
  'masseur-kinesitherapeute',
  'autre-soignant',
  'psychologue',
  'assistant-service-social',
  'educateur-specialise',
  'conseiller-esf',
  'accompagnant-social',
  'mandataire-judiciaire',
  'coordinateur-parcours',
  'membre-sans-profession',
]);
export type Profil = z.infer<typeof profil>;

/** How the person who asks stands to the patient. */
export const relation = z.enum(['aucune', 'adressage', 'equipe', 'hors-equipe', 'bris-de-glace']);
export type Relation = z.infer<typeof relation>;

/** What the patient said of sharing with this person. Inside the care team, silence is consent (CSP L.1110-4 III). */
export const consentement = z.enum(['absent', 'recueilli', 'retire']);
export type Consentement = z.infer<typeof consentement>;

/** Classes of a patient's data. */
export const classeDeDonnees = z.enum([
  'identite',
  'coordonnees',
  'administratif',
  'soins',
  'social',
  'cercle',
  'journal',
]);
export type ClasseDeDonnees = z.infer<typeof classeDeDonnees>;

/** `ecrire` includes `lire`; `rien` is a refusal. */
export const niveau = z.enum(['rien', 'lire', 'ecrire']);
export type Niveau = z.infer<typeof niveau>;

/** Social professions of a CPTS without a code in the national nomenclatures. */
export const professionSociale = z.enum([
  'educateur-specialise',
  'conseiller-esf',
  'accompagnant-social',
  'mandataire-judiciaire',
  'coordinateur-parcours',
]);
export type ProfessionSociale = z.infer<typeof professionSociale>;
