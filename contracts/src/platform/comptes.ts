import { oc } from '@orpc/contract';
import { z } from 'zod';
import { professionSociale } from './acces.ts';
import { identifiant, instant, texte } from './common.ts';
import { role } from './session.ts';

const lien = z.object({ lien: z.string(), expireLe: instant });

/** What the person who reads the list may do to an account. */
export const gesteDeCompte = z.enum(['inviter', 'modifier', 'fermer', 'rouvrir', 'deconnecter']);
export type GesteDeCompte = z.infer<typeof gesteDeCompte>;

export const compte = z.object({
  id: identifiant,
  prenom: z.string(),
  nom: z.string(),
  role,
  profession: z.string().nullable(),
  professionnelId: identifiant.nullable(),
  fermeLe: instant.nullable(),
  cles: z.number().int().describe('nombre de clés d’accès'),
  sessions: z.number().int().describe('sessions ouvertes'),
  gestes: z.array(gesteDeCompte),
});
export type Compte = z.infer<typeof compte>;

/** A member without a sheet has a social profession, which nothing else would say; no other role has one. */
const roleEtProfession = {
  role,
  profession: professionSociale.nullish().describe('d’un membre sans fiche dans l’annuaire'),
};

export const comptesContract = {
  list: oc
    .route({ method: 'GET', path: '/comptes', tags: ['Comptes'], summary: 'Comptes de la CPTS' })
    .output(z.object({ comptes: z.array(compte), ouvrables: z.array(role) })),
  create: oc
    .route({
      method: 'POST',
      path: '/comptes',
      successStatus: 201,
      tags: ['Comptes'],
      summary: 'Ouvrir un compte, et son lien d’entrée ; un professionnel de santé s’ouvre depuis sa fiche',
    })
    .input(z.object({ prenom: texte(60).min(1), nom: texte(80).min(1), ...roleEtProfession }))
    .output(lien.extend({ id: identifiant })),
  createInvitation: oc
    .route({
      method: 'POST',
      path: '/comptes/{id}/invitations',
      successStatus: 201,
      tags: ['Comptes'],
      summary: 'Nouveau lien d’entrée ; appareil perdu : clés et sessions sont retirées du même geste',
    })
    .input(z.object({ id: identifiant, appareilPerdu: z.boolean().default(false) }))
    .output(lien),
  update: oc
    .route({
      method: 'PUT',
      path: '/comptes/{id}/role',
      tags: ['Comptes'],
      summary: 'Changer le rôle d’un compte ; ses sessions se ferment',
    })
    .input(z.object({ id: identifiant, ...roleEtProfession }))
    .output(compte),
  cancel: oc
    .route({
      method: 'DELETE',
      path: '/comptes/{id}',
      tags: ['Comptes'],
      summary: 'Fermer un compte : sessions, clés et liens cessent aussitôt',
    })
    .input(z.object({ id: identifiant }))
    .output(compte),
  cancelFermeture: oc
    .route({
      method: 'DELETE',
      path: '/comptes/{id}/fermeture',
      tags: ['Comptes'],
      summary: 'Rouvrir un compte fermé ; un nouveau lien sera nécessaire',
    })
    .input(z.object({ id: identifiant }))
    .output(compte),
  cancelSessions: oc
    .route({
      method: 'DELETE',
      path: '/comptes/{id}/sessions',
      tags: ['Comptes'],
      summary: 'Fermer toutes les sessions d’un compte',
    })
    .input(z.object({ id: identifiant }))
    .output(z.object({ fermees: z.number().int() })),
};
