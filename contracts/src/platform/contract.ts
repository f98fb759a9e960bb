import { oc } from '@orpc/contract';
import { z } from 'zod';
import { instant, texte } from './common.ts';
import { comptesContract } from './comptes.ts';
import { connexionContract, invitationsContract, monCompteContract } from './connexion.ts';
import { droitsContract } from './droits.ts';
import { journalContract } from './journal.ts';
import { role, sessionCourante } from './session.ts';

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
    cancel: oc.route({ method: 'DELETE', path: '/session', tags: ['Session'], summary: 'Quitter' }).output(
      z.object({
        fermee: z.literal(true),
        sortie: z.string().nullable().describe('adresse où quitter aussi Pro Santé Connect'),
      }),
    ),
    acceptInvitation: oc
      .route({
        method: 'POST',
        path: '/invitations/acceptation',
        successStatus: 201,
        tags: ['Session'],
        summary: 'Entrer par un lien d’invitation, valable une fois, sans créer de clé d’accès',
      })
      .input(z.object({ jeton: z.string().min(20).max(200) }))
      .output(sessionCourante),
  },
  comptes: comptesContract,
  droits: droitsContract,
  journal: journalContract,
  connexion: connexionContract,
  invitations: invitationsContract,
  monCompte: monCompteContract,
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
