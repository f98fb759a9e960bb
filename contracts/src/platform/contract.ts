import { oc } from '@orpc/contract';
import { z } from 'zod';
import { identifiant, instant, texte } from './common.ts';

/** Roles of a CPTS; what each may do: `server/src/platform/access/`. `membre` goes by profession. */
export const role = z.enum([
  'administrateur',
  'coordinateur',
  'secretariat',
  'regulateur',
  'membre',
  'observateur',
]);
export type Role = z.infer<typeof role>;

export const sessionCourante = z.object({
  compte: z.object({
    id: identifiant,
    prenom: z.string(),
    nom: z.string(),
    role,
    profession: z.string().nullable().describe('code de la profession d’un membre'),
    professionnelId: identifiant.nullable(),
  }),
  droits: z.array(z.string()),
  cpts: z.object({ id: identifiant, nom: z.string(), fuseau: z.string() }),
  demonstration: z.boolean(),
});
export type SessionCourante = z.infer<typeof sessionCourante>;

const compteDemonstration = z.object({
  compte: z.string(),
  prenom: z.string(),
  nom: z.string(),
  role,
  description: z.string(),
});

export const parametre = z.object({
  code: z.string(),
  libelle: z.string(),
  valeur: z.number(),
  unite: z.string(),
  minimum: z.number(),
  maximum: z.number(),
  source: z.string(),
  statut: z.enum(['lu', 'a-valider', 'decide']),
  effetLe: instant,
  modifiePar: z.string().nullable(),
});

export const platformContract = {
  demonstration: {
    listComptes: oc
      .route({
        method: 'GET',
        path: '/demo/comptes',
        tags: ['Démonstration'],
        summary: 'Comptes de démonstration',
      })
      .output(z.object({ comptes: z.array(compteDemonstration) })),
    createSession: oc
      .route({
        method: 'POST',
        path: '/demo/sessions',
        successStatus: 201,
        tags: ['Démonstration'],
        summary: 'Entrer avec un compte de démonstration',
      })
      .input(z.object({ compte: z.string().min(1).max(60) }))
      .output(sessionCourante),
  },
  session: {
    get: oc
      .route({ method: 'GET', path: '/session', tags: ['Session'], summary: 'Ma session' })
      .output(sessionCourante),
    cancel: oc
      .route({ method: 'DELETE', path: '/session', tags: ['Session'], summary: 'Quitter' })
      .output(z.object({ fermee: z.literal(true) })),
    acceptInvitation: oc
      .route({
        method: 'POST',
        path: '/invitations/acceptation',
        successStatus: 201,
        tags: ['Session'],
        summary: 'Entrer par un lien d’invitation, valable une fois',
      })
      .input(z.object({ jeton: z.string().min(20).max(200) }))
      .output(sessionCourante),
  },
  comptes: {
    list: oc
      .route({ method: 'GET', path: '/comptes', tags: ['Comptes'], summary: 'Comptes de la CPTS' })
      .output(
        z.object({
          comptes: z.array(z.object({ id: identifiant, prenom: z.string(), nom: z.string(), role })),
        }),
      ),
    create: oc
      .route({
        method: 'POST',
        path: '/comptes',
        successStatus: 201,
        tags: ['Comptes'],
        summary: 'Ouvrir un compte, et son lien d’entrée ; un praticien s’ouvre depuis sa fiche',
      })
      .input(
        z.object({
          prenom: texte(60).min(1),
          nom: texte(80).min(1),
          role: role.exclude(['membre']),
        }),
      )
      .output(z.object({ id: identifiant, lien: z.string(), expireLe: instant })),
    createInvitation: oc
      .route({
        method: 'POST',
        path: '/comptes/{id}/invitations',
        successStatus: 201,
        tags: ['Comptes'],
        summary: 'Nouveau lien d’entrée pour un compte',
      })
      .input(z.object({ id: identifiant }))
      .output(z.object({ lien: z.string(), expireLe: instant })),
  },
  parametres: {
    list: oc
      .route({ method: 'GET', path: '/parametres', tags: ['Paramètres'], summary: 'Paramètres de la CPTS' })
      .output(z.object({ parametres: z.array(parametre) })),
    update: oc
      .route({
        method: 'PUT',
        path: '/parametres/{code}',
        tags: ['Paramètres'],
        summary: 'Changer un paramètre',
      })
      .input(z.object({ code: texte(60), valeur: z.number(), source: texte(300).min(3) }))
      .output(parametre),
  },
};
