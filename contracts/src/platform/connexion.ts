import { oc } from '@orpc/contract';
import { z } from 'zod';
import { identifiant, instant, texte } from './common.ts';
import { moyen, sessionCourante } from './session.ts';

/** What the browser's WebAuthn functions exchange (W3C WebAuthn L3, JSON forms): carried, not read, by the contract. */
const optionsWebauthn = z.record(z.string(), z.unknown());
const base64url = z
  .string()
  .max(16_000)
  .regex(/^[A-Za-z0-9_-]+$/, 'base64url attendu');
const commun = {
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).optional(),
};
const nouvelleCle = z.object({
  ...commun,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
const preuveDeCle = z.object({
  ...commun,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

const jeton = z.string().min(20).max(200);
const nomDeCle = texte(60).min(1);

const cle = z.object({
  id: identifiant,
  nom: z.string(),
  creeeLe: instant,
  utiliseeLe: instant.nullable(),
});
export type CleAcces = z.infer<typeof cle>;

const sessionOuverte = z.object({
  id: identifiant,
  moyen,
  appareil: z.string().nullable(),
  adresse: z.string().nullable(),
  creeeLe: instant,
  vueLe: instant,
  courante: z.boolean(),
});
export type SessionOuverte = z.infer<typeof sessionOuverte>;

/** The ways in, before anybody is known. */
export const connexionContract = {
  get: oc
    .route({
      method: 'GET',
      path: '/connexion',
      tags: ['Connexion'],
      summary: 'Moyens d’entrer sur ce serveur',
    })
    .output(z.object({ psc: z.boolean() })),
  createPsc: oc
    .route({
      method: 'POST',
      path: '/connexion/psc',
      successStatus: 201,
      tags: ['Connexion'],
      summary: 'Commencer une connexion par Pro Santé Connect',
    })
    .output(z.object({ adresse: z.string() })),
  acceptPsc: oc
    .route({
      method: 'POST',
      path: '/connexion/psc/retour',
      tags: ['Connexion'],
      summary: 'Conclure : ce que Pro Santé Connect a ajouté à l’adresse de retour',
    })
    .input(z.object({ retour: z.string().min(1).max(8000) }))
    .output(
      z.object({
        session: sessionCourante.nullable(),
        choix: z
          .array(z.object({ cptsId: identifiant, nom: z.string() }))
          .describe('plusieurs CPTS : la personne choisit'),
      }),
    ),
  acceptChoix: oc
    .route({
      method: 'POST',
      path: '/connexion/choix',
      successStatus: 201,
      tags: ['Connexion'],
      summary: 'Choisir sa CPTS, quand on est de plusieurs',
    })
    .input(z.object({ cptsId: identifiant }))
    .output(sessionCourante),
  createCle: oc
    .route({
      method: 'POST',
      path: '/connexion/cle',
      successStatus: 201,
      tags: ['Connexion'],
      summary: 'Commencer une connexion par clé d’accès',
    })
    .output(optionsWebauthn),
  acceptCle: oc
    .route({
      method: 'POST',
      path: '/connexion/cle/reponse',
      successStatus: 201,
      tags: ['Connexion'],
      summary: 'Conclure : la réponse de la clé d’accès',
    })
    .input(z.object({ reponse: preuveDeCle }))
    .output(sessionCourante),
};

/** An entry link: makes a passkey, or opens one session where passkeys are impossible. */
export const invitationsContract = {
  proposeCle: oc
    .route({
      method: 'POST',
      path: '/invitations/cle',
      tags: ['Connexion'],
      summary: 'Préparer la clé d’accès d’une personne invitée ; le lien reste à utiliser',
    })
    .input(z.object({ jeton }))
    .output(optionsWebauthn),
  acceptCle: oc
    .route({
      method: 'POST',
      path: '/invitations/cle/reponse',
      successStatus: 201,
      tags: ['Connexion'],
      summary: 'Enregistrer la clé d’accès, utiliser le lien, et entrer',
    })
    .input(z.object({ jeton, nom: nomDeCle, reponse: nouvelleCle }))
    .output(sessionCourante),
};

export const monCompteContract = {
  get: oc
    .route({
      method: 'GET',
      path: '/mon-compte',
      tags: ['Mon compte'],
      summary: 'Mes clés d’accès et mes sessions',
    })
    .output(z.object({ cles: z.array(cle), sessions: z.array(sessionOuverte), psc: z.boolean() })),
  proposeCle: oc
    .route({
      method: 'POST',
      path: '/mon-compte/cles/preparation',
      tags: ['Mon compte'],
      summary: 'Préparer une clé d’accès de plus',
    })
    .output(optionsWebauthn),
  createCle: oc
    .route({
      method: 'POST',
      path: '/mon-compte/cles',
      successStatus: 201,
      tags: ['Mon compte'],
      summary: 'Ajouter une clé d’accès',
    })
    .input(z.object({ nom: nomDeCle, reponse: nouvelleCle }))
    .output(cle),
  cancelCle: oc
    .route({
      method: 'DELETE',
      path: '/mon-compte/cles/{id}',
      tags: ['Mon compte'],
      summary: 'Retirer une clé d’accès ; la dernière entrée, seulement si on le confirme',
    })
    .input(z.object({ id: identifiant, confirme: z.boolean().default(false) }))
    .output(z.object({ retiree: z.literal(true) })),
  cancelSession: oc
    .route({
      method: 'DELETE',
      path: '/mon-compte/sessions/{id}',
      tags: ['Mon compte'],
      summary: 'Fermer une de mes sessions',
    })
    .input(z.object({ id: identifiant }))
    .output(z.object({ fermees: z.number().int() })),
  cancelAutresSessions: oc
    .route({
      method: 'DELETE',
      path: '/mon-compte/sessions',
      tags: ['Mon compte'],
      summary: 'Fermer toutes mes autres sessions',
    })
    .output(z.object({ fermees: z.number().int() })),
};
