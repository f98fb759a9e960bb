import { oc } from '@orpc/contract';
import { z } from 'zod';
import { classeDeDonnees, consentement, niveau, profil, relation } from './acces.ts';

/** The tables of rights as the server applies them, to be read by people. */
export const tableDesDroits = z.object({
  profils: z.array(
    z.object({
      profil,
      libelle: z.string(),
      /** Rights on what is not a patient's file. */
      droits: z.array(z.object({ droit: z.string(), libelle: z.string(), portee: z.enum(['tous', 'soi']) })),
      source: z.string(),
      statut: z.enum(['lu', 'a-valider']),
      classes: z.array(z.object({ classe: classeDeDonnees, niveaux: z.record(relation, niveau) })),
    }),
  ),
  relations: z.array(z.object({ relation, libelle: z.string(), explication: z.string() })),
  classes: z.array(z.object({ classe: classeDeDonnees, libelle: z.string() })),
  /** Whether a cell holds, by relation and by what the patient said. */
  consentements: z.array(z.object({ relation, tient: z.record(consentement, z.boolean()) })),
  cellules: z.number().int().describe('nombre de cases, toutes éprouvées par npm run test:acces'),
});
export type TableDesDroits = z.infer<typeof tableDesDroits>;

export const droitsContract = {
  get: oc
    .route({ method: 'GET', path: '/droits', tags: ['Droits'], summary: 'Qui peut voir et faire quoi' })
    .output(tableDesDroits),
};
