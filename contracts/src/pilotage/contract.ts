import { oc } from '@orpc/contract';
import { z } from 'zod';
import { instant } from '../platform/common.ts';

/** A month, as people write it in an address: 2026-10. */
const mois = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'mois attendu sous la forme 2026-10');

/** A count that is told; null when it is suppressed. */
const compte = z.number().int().nullable();

export const activite = z.object({
  mois,
  /** The first time it was told; it is never computed again: two versions of one month would tell their difference. */
  publieeLe: instant,
  seuil: z.number().int(),
  colonnes: z.array(z.object({ code: z.string(), libelle: z.string() })),
  lignes: z.array(
    z.object({
      codeCommune: z.string().nullable().describe('null : communes hors du territoire'),
      commune: z.string(),
      valeurs: z.array(compte),
      total: compte,
    }),
  ),
  totaux: z.array(compte),
  total: compte,
});
export type Activite = z.infer<typeof activite>;

export const pilotageContract = {
  activite: {
    get: oc
      .route({
        method: 'GET',
        path: '/activite',
        tags: ['Pilotage'],
        summary: 'Demandes d’un mois révolu, par commune et par issue ; les petits nombres sont tus',
      })
      .input(z.object({ mois: mois.optional() }))
      .output(z.object({ moisDisponibles: z.array(mois), activite: activite.nullable() })),
  },
};
