import { oc } from '@orpc/contract';
import { z } from 'zod';
import { codeCommune, identifiant, limite, texte } from '../platform/common.ts';
import { role } from '../platform/session.ts';

/** How the point of a commune was obtained; anything but `contour` is said on screen. */
export const precision = z.enum(['contour', 'geonames', 'approchee']);

export const commune = z.object({
  code: codeCommune,
  nom: z.string(),
  codesPostaux: z.array(z.string()),
  departement: z.string(),
  population: z.number().int(),
  lon: z.number(),
  lat: z.number(),
  precision,
});
export type Commune = z.infer<typeof commune>;

const zone = z.object({ id: identifiant, nom: z.string() });

const compteInitial = z.object({ prenom: texte(60).min(1), nom: texte(80).min(1), role });

export const territoireContract = {
  installation: {
    get: oc
      .route({
        method: 'GET',
        path: '/installation',
        tags: ['Installation'],
        summary: 'Où en est l’installation',
      })
      .output(
        z.object({
          etat: z.enum(['a-configurer', 'configuree']),
          demonstration: z.boolean(),
          codeRequis: z.boolean(),
          nom: z.string().nullable(),
        }),
      ),
    create: oc
      .route({
        method: 'POST',
        path: '/installation',
        successStatus: 201,
        tags: ['Installation'],
        summary: 'Créer la CPTS : nom, communes, zones, premiers comptes',
      })
      .input(
        z.object({
          code: z.string().max(40).optional(),
          nom: texte(120).min(2),
          fuseau: z.string().max(60).default('Europe/Paris'),
          communes: z.array(codeCommune).min(1).max(2000),
          zones: z
            .array(z.object({ nom: texte(80).min(1), communes: z.array(codeCommune).max(2000) }))
            .max(60)
            .default([]),
          comptes: z.array(compteInitial).min(1).max(60),
        }),
      )
      .output(
        z.object({
          cptsId: identifiant,
          comptes: z.array(
            z.object({ id: identifiant, prenom: z.string(), nom: z.string(), role, lien: z.string() }),
          ),
        }),
      ),
    cancel: oc
      .route({
        method: 'DELETE',
        path: '/installation',
        tags: ['Installation'],
        summary: 'Tout recommencer, tant qu’aucune demande n’a été reçue',
      })
      .input(z.object({ code: z.string().max(40).optional() }).optional())
      .output(z.object({ annulee: z.literal(true) })),
  },
  communes: {
    list: oc
      .route({ method: 'GET', path: '/communes', tags: ['Territoire'], summary: 'Communes de France' })
      .input(
        z.object({
          q: texte(80).optional(),
          epci: z
            .string()
            .regex(/^\d{9}$/, 'code EPCI de neuf chiffres attendu')
            .optional(),
          departement: z
            .string()
            .regex(/^(\d{2,3}|2[AB])$/, 'code de département attendu')
            .optional(),
          codes: z.string().max(12_000).optional().describe('codes INSEE séparés par des virgules'),
          limite: limite(2000, 20),
        }),
      )
      .output(z.object({ total: z.number().int(), communes: z.array(commune) })),
    listEpci: oc
      .route({ method: 'GET', path: '/epci', tags: ['Territoire'], summary: 'Intercommunalités' })
      .input(z.object({ q: texte(80).optional(), limite: limite(50, 10) }))
      .output(
        z.object({
          epci: z.array(
            z.object({
              code: z.string(),
              nom: z.string(),
              population: z.number().int(),
              communes: z.number().int(),
            }),
          ),
        }),
      ),
    listContours: oc
      .route({
        method: 'GET',
        path: '/communes/contours',
        tags: ['Territoire'],
        summary: 'Contours connus des communes demandées (GeoJSON) ; les autres n’ont qu’un point',
      })
      .input(z.object({ codes: z.string().max(12_000).optional() }))
      .output(
        z.object({
          type: z.literal('FeatureCollection'),
          features: z.array(
            z.object({
              type: z.literal('Feature'),
              properties: z.object({ code: z.string(), nom: z.string() }),
              geometry: z.unknown(),
            }),
          ),
        }),
      ),
  },
  territoire: {
    get: oc
      .route({
        method: 'GET',
        path: '/territoire',
        tags: ['Territoire'],
        summary: 'Le territoire de ma CPTS',
      })
      .output(
        z.object({
          nom: z.string(),
          fuseau: z.string(),
          population: z.number().int(),
          zones: z.array(zone),
          communes: z.array(commune.extend({ zoneId: identifiant.nullable() })),
        }),
      ),
  },
};
