import { z } from 'zod';
import { codeCommune, identifiant, instant, telephone, texte } from '../platform/common.ts';

export const reponseDrapeau = z.enum(['oui', 'non', 'ne-sait-pas']);
export type ReponseDrapeau = z.infer<typeof reponseDrapeau>;

export const drapeauRepondu = z.object({ code: z.string().min(1).max(60), reponse: reponseDrapeau });

/** States of a request; `server/.../domain/demande.workflow.ts` holds the moves between them. */
export const etatDemande = z.enum(['a-trier', 'alerte', 'a-orienter', 'reservee', 'prevenue', 'close']);
export type EtatDemande = z.infer<typeof etatDemande>;

export const issueDemande = z.enum([
  'honoree',
  'non-venue',
  'transmise-15',
  'transmise-medecin-regulateur',
  'autre-solution',
  'renoncement',
]);
export type IssueDemande = z.infer<typeof issueDemande>;

/** How the person was told. */
export const canalAnnonce = z.enum(['telephone', 'sur-place', 'message-vocal', 'sms', 'tiers']);

const medecinTraitant = z.object({
  etat: z.enum(['oui', 'non', 'inconnu']),
  professionnelId: identifiant.optional(),
  nom: texte(120).optional(),
});

/** The facts of a call. Age in years, or in months under two. No field beyond what orientation needs. */
export const faitsDemande = z.object({
  age: z.number().int().min(0).max(125).optional(),
  ageMois: z.number().int().min(0).max(24).optional(),
  motif: z.string().min(1).max(60),
  codeCommune,
  mobilite: z.enum(['deplacable', 'non-deplacable']),
  telephone,
  nom: texte(120).optional(),
  dateNaissance: z.iso.date().optional(),
  appelant: z.object({ nom: texte(120).optional(), lien: texte(60) }).optional(),
  medecinTraitant: medecinTraitant.optional(),
  transport: z.enum(['vehicule', 'transport-en-commun', 'accompagne', 'aucun']).optional(),
  besoinPmr: z.boolean().optional(),
  langue: texte(40).optional(),
  interprete: z.boolean().optional(),
  couverture: z.enum(['c2s', 'ame', 'aucune', 'ordinaire']).optional(),
  message: z
    .object({ autorise: z.boolean(), aQui: texte(120).optional(), quand: texte(120).optional() })
    .default({ autorise: false }),
  precisions: texte(500).optional(),
});
export type FaitsDemande = z.infer<typeof faitsDemande>;

export const saisieDemande = faitsDemande
  .extend({ drapeaux: z.array(drapeauRepondu).max(40).default([]) })
  .refine((d) => (d.age === undefined) !== (d.ageMois === undefined), {
    path: ['age'],
    message: 'indiquez l’âge en années, ou en mois avant deux ans',
  });

export const titulaire = z.object({
  genre: z.enum(['compte', 'role']),
  compteId: identifiant.nullable(),
  role: z.enum(['regulateur', 'coordinateur']).nullable(),
  libelle: z.string(),
  moi: z.boolean(),
});

export const reservation = z.object({
  id: identifiant,
  creneauId: identifiant,
  debut: instant,
  fin: instant,
  genre: z.enum(['reserve', 'sans-rendez-vous']),
  professionnelId: identifiant,
  professionnel: z.string(),
  lieu: z.string(),
  adresse: z.string(),
  commune: z.string(),
  telephone: z.string().nullable(),
});

export const demandeResumee = z.object({
  id: identifiant,
  etat: etatDemande,
  motif: z.string(),
  motifLibelle: z.string(),
  age: z.number().int().nullable(),
  ageMois: z.number().int().nullable(),
  codeCommune: z.string(),
  commune: z.string(),
  mobilite: z.enum(['deplacable', 'non-deplacable']),
  telephoneMasque: z.string(),
  appelantLien: z.string().nullable(),
  recueLe: instant,
  titulaire: titulaire.nullable(),
  echeance: instant.nullable(),
  enRetard: z.boolean(),
  issue: issueDemande.nullable(),
  reservation: reservation.pick({ debut: true, genre: true, professionnel: true, commune: true }).nullable(),
});
export type DemandeResumee = z.infer<typeof demandeResumee>;

export const demande = demandeResumee.extend({
  /** The person's file, when the request is linked to it. */
  patientId: identifiant.nullable(),
  telephone: z.string(),
  nom: z.string().nullable(),
  dateNaissance: z.string().nullable(),
  appelant: z.object({ nom: z.string().optional(), lien: z.string() }).nullable(),
  medecinTraitant: z
    .object({
      etat: z.enum(['oui', 'non', 'inconnu']),
      professionnelId: identifiant.optional(),
      nom: z.string().optional(),
    })
    .nullable(),
  transport: z.string().nullable(),
  besoinPmr: z.boolean(),
  langue: z.string().nullable(),
  interprete: z.boolean(),
  couverture: z.string().nullable(),
  message: z.object({ autorise: z.boolean(), aQui: z.string().optional(), quand: z.string().optional() }),
  precisions: z.string().nullable(),
  fiche: z.object({
    version: z.number().int(),
    statut: z.enum(['a-valider', 'signee']),
    signePar: z.string().nullable(),
  }),
  drapeaux: z.array(z.object({ code: z.string(), question: z.string(), reponse: reponseDrapeau.nullable() })),
  reservationComplete: reservation.nullable(),
  annonceeLe: instant.nullable(),
  closeLe: instant.nullable(),
  phrase: z.string().nullable().describe('ce que l’on dit à la personne, à haute voix'),
});
export type Demande = z.infer<typeof demande>;

export const proposition = z.object({
  creneauId: identifiant,
  rang: z.number().int(),
  debut: instant,
  fin: instant,
  genre: z.enum(['reserve', 'sans-rendez-vous']),
  professionnelId: identifiant,
  professionnel: z.string(),
  profession: z.string(),
  lieu: z.string(),
  adresse: z.string(),
  codeCommune: z.string(),
  commune: z.string(),
  lon: z.number(),
  lat: z.number(),
  minutes: z.number().int().describe('trajet estimé, aller, en minutes'),
  minutesCorrigees: z.boolean().describe('vrai quand le secrétariat a corrigé l’estimation'),
  domicile: z.boolean().describe('vrai quand le professionnel se déplace'),
  pourquoi: z.string(),
});
export type Proposition = z.infer<typeof proposition>;
