import { z } from 'zod';
import { identifiant } from './common.ts';

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

/** How a session was opened. */
export const moyen = z.enum(['psc', 'cle', 'lien', 'demonstration']);
export type Moyen = z.infer<typeof moyen>;

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
  /** Opened by a link alone, a session offers to make a passkey. */
  moyen,
  demonstration: z.boolean(),
});
export type SessionCourante = z.infer<typeof sessionCourante>;
