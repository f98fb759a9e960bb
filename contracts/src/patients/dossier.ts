import { z } from 'zod';
import { classeDeDonnees, consentement, niveau, relation } from '../platform/acces.ts';
import { codeCommune, identifiant, instant, telephone, texte } from '../platform/common.ts';
import { identite } from './identite.ts';

/** Safe contact: may a message be left, to whom, when. Every channel obeys. */
export const consigneDeMessage = z.object({
  autorise: z.boolean(),
  aQui: texte(120).optional(),
  quand: texte(120).optional(),
});

export const qualiteDeProche = z.enum([
  'personne-de-confiance',
  'representant-legal',
  'proche-aidant',
  'a-prevenir',
]);
const proche = z.object({
  id: identifiant,
  nom: texte(120).min(1),
  lien: texte(60).min(1),
  qualite: qualiteDeProche,
  telephone: telephone.nullable(),
});

export const saisieCoordonnees = z.object({
  telephone: telephone.nullable(),
  telephoneSecondaire: telephone.nullable(),
  courriel: z.email().max(200).nullable(),
  adresse: texte(300).nullable(),
  codeCommune: codeCommune.nullable(),
  mobilite: z.enum(['deplacable', 'non-deplacable']).nullable(),
  message: consigneDeMessage,
  /** All of them: who is not in the list is removed. An id keeps the line. */
  proches: z.array(proche.extend({ id: identifiant.optional() })).max(20),
});
export type SaisieCoordonnees = z.infer<typeof saisieCoordonnees>;

export const coordonnees = saisieCoordonnees.extend({
  commune: z.string().nullable(),
  proches: z.array(proche),
  modifieesLe: instant.nullable(),
});
export type Coordonnees = z.infer<typeof coordonnees>;

/** A patient as her first screen shows her: identity, and what of the rest is open to who asks. */
export const patient = z.object({
  id: identifiant,
  identite,
  relations: z.array(relation),
  consentement,
  /** Why it is open, in words. */
  pourquoi: z.string(),
  droits: z.record(classeDeDonnees, niveau),
  brisDeGlace: z.object({ expireLe: instant }).nullable(),
});
export type Patient = z.infer<typeof patient>;

export const membreDuCercle = z.object({
  id: identifiant,
  nom: z.string(),
  profession: z.string().nullable(),
  role: z.string(),
  equipe: z.boolean(),
  depuis: instant,
  jusqua: instant.nullable(),
  moi: z.boolean(),
  consentement,
  /** Whether the file is open to this person today. */
  ouvert: z.boolean(),
  cache: z.boolean().describe('inconnu des proches'),
});
export type MembreDuCercle = z.infer<typeof membreDuCercle>;

export const ligneDeConsentement = z.object({
  id: identifiant,
  cercleId: identifiant.nullable(),
  etat: z.enum(['recueilli', 'retire']),
  moyen: z.enum(['oral', 'telephone', 'ecrit', 'courriel', 'numerique']),
  donnePar: z.enum(['patient', 'representant', 'personne-de-confiance']),
  recueilliPar: z.string(),
  le: instant,
});

export const classeDEntree = z.enum(['administratif', 'soins', 'social']);
export const entree = z.object({
  id: identifiant,
  classe: classeDEntree,
  texte: z.string(),
  auteur: z.string(),
  moi: z.boolean(),
  ecriteLe: instant,
  /** Hidden from relatives, and why; always null in a relative's own view, which does not know of it. */
  secret: z.enum(['mineur', 'protection']).nullable(),
  /** Withdrawn by who wrote it: kept, marked. */
  retireeLe: instant.nullable(),
});
export type Entree = z.infer<typeof entree>;

/** One opening of the file, as the patient reads it. */
export const ouverture = z.object({
  le: instant,
  qui: z.string(),
  profession: z.string().nullable(),
  action: z.string(),
  pourquoi: z.string(),
});
export type Ouverture = z.infer<typeof ouverture>;

export const brisDeGlace = z.object({
  id: identifiant,
  patientId: identifiant,
  qui: z.string(),
  profession: z.string().nullable(),
  motif: z.string(),
  ouvertLe: instant,
  expireLe: instant,
  fermeLe: instant.nullable(),
  avis: z.enum(['justifie', 'a-eclaircir', 'injustifie']).nullable(),
  examineLe: instant.nullable(),
  examinePar: z.string().nullable(),
  /** Until it is examined: the coordination holds it, and this is by when. */
  examenAvant: instant.nullable(),
  enRetard: z.boolean(),
});
export type BrisDeGlace = z.infer<typeof brisDeGlace>;

export const lienPersonnel = z.object({
  id: identifiant,
  porteur: z.enum(['patient', 'proche']),
  proche: z.string().nullable(),
  complet: z.boolean(),
  creeLe: instant,
  expireLe: instant,
  fermeLe: instant.nullable(),
});
export type LienPersonnel = z.infer<typeof lienPersonnel>;

/** A request as the person it was made for reads it. */
export const demandeDuDossier = z.object({
  recueLe: instant,
  motif: z.string(),
  close: z.boolean(),
  rendezvous: z.object({ debut: instant, professionnel: z.string(), commune: z.string() }).nullable(),
});
export type DemandeDuDossier = z.infer<typeof demandeDuDossier>;

/** What the bearer of a link reads. */
export const monDossier = z.object({
  cpts: z.string(),
  porteur: z.enum(['patient', 'proche']),
  prenom: z.string(),
  cercle: z.array(membreDuCercle.pick({ nom: true, profession: true, role: true, depuis: true })),
  entrees: z.object({
    total: z.number().int(),
    entrees: z.array(entree.omit({ moi: true, secret: true, retireeLe: true })),
  }),
  demandes: z.object({ total: z.number().int(), demandes: z.array(demandeDuDossier) }),
  ouvertures: z.object({ total: z.number().int(), ouvertures: z.array(ouverture) }),
});
export type MonDossier = z.infer<typeof monDossier>;
