import { oc } from '@orpc/contract';
import { z } from 'zod';
import { identifiant, instant, limite } from './common.ts';

/** What whoever runs the platform may read of the journal: never who opened which file. */
export const classeDuJournal = z.enum(['connexion', 'droits', 'export', 'purge']);
export type ClasseDuJournal = z.infer<typeof classeDuJournal>;

/** Days are those of the territory, both included. */
const filtres = z.object({
  classe: classeDuJournal.optional(),
  compteId: identifiant.optional(),
  du: z.iso.date().optional(),
  au: z.iso.date().optional(),
});

const traceDuJournal = z.object({
  id: identifiant,
  le: instant,
  classe: classeDuJournal,
  action: z.string(),
  compteId: identifiant.nullable(),
  compte: z.string().nullable().describe('nul : un travail de fond, ou quelqu’un qui n’est pas entré'),
  role: z.string(),
  adresse: z.string().nullable().describe('adresse réseau'),
  concerne: z.string().nullable().describe('compte sur lequel on a agi'),
  pourquoi: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).nullable(),
});
export type TraceDuJournal = z.infer<typeof traceDuJournal>;

const etatDuJournal = z.object({
  derniere: z.object({ position: z.number().int(), enchaineesJusquAu: instant.nullable() }).nullable(),
  enAttente: z.object({ nombre: z.number().int(), depuis: instant.nullable() }),
  tete: z.object({ position: z.number().int(), exporteeLe: instant }).nullable(),
});
export type EtatDuJournal = z.infer<typeof etatDuJournal>;

export const journalContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/journal',
      tags: ['Journal'],
      summary: 'Connexions, droits, exports et purges, du plus récent au plus ancien',
    })
    .input(filtres.extend({ avant: identifiant.optional(), limite: limite(200, 50) }))
    .output(
      z.object({
        traces: z.array(traceDuJournal),
        suite: identifiant.nullable().describe('à renvoyer dans `avant` pour la page suivante'),
      }),
    ),
  getEtat: oc
    .route({ method: 'GET', path: '/journal/etat', tags: ['Journal'], summary: 'Où en est la chaîne' })
    .output(etatDuJournal),
  createExport: oc
    .route({
      method: 'POST',
      path: '/journal/exports',
      successStatus: 201,
      tags: ['Journal'],
      summary: 'Ces lignes en CSV ; l’export s’écrit lui-même au journal',
    })
    .input(filtres)
    .output(
      z.object({
        nom: z.string(),
        contenu: z.string(),
        lignes: z.number().int(),
        complet: z.boolean().describe('faux : il y en avait trop, les plus récentes seulement'),
      }),
    ),
};
