import { oc } from '@orpc/contract';
import { z } from 'zod';
import { codeCommune, identifiant, instant, limite, telephone, texte } from '../platform/common.ts';

export const lieu = z.object({
  id: identifiant,
  nom: z.string(),
  adresse: z.string(),
  codePostal: z.string(),
  codeCommune: z.string(),
  commune: z.string(),
  lon: z.number(),
  lat: z.number(),
  telephone: z.string().nullable(),
  structure: z.string().nullable(),
});

export const professionnel = z.object({
  /** Sheet id when the person is in the CPTS; null for a national row that is not. */
  id: identifiant.nullable(),
  rpps: z.string().nullable(),
  membre: z.boolean(),
  civilite: z.string().nullable(),
  nom: z.string(),
  prenom: z.string(),
  professionCode: z.string(),
  profession: z.string(),
  savoirFaireCode: z.string().nullable(),
  savoirFaire: z.string().nullable(),
  telephone: z.string().nullable(),
  langues: z.array(z.string()),
  secteur: z.string().nullable(),
  tiersPayant: z.boolean().nullable(),
  visitesDomicile: z.boolean().nullable(),
  accessiblePmr: z.boolean().nullable(),
  lieux: z.array(lieu),
});
export type Professionnel = z.infer<typeof professionnel>;

/** Fields a CPTS may override on its own sheet. */
export const champModifiable = z.enum([
  'telephone',
  'langues',
  'secteur',
  'tiersPayant',
  'visitesDomicile',
  'accessiblePmr',
  'nom',
  'prenom',
]);
export type ChampModifiable = z.infer<typeof champModifiable>;

const provenance = z.object({
  champ: champModifiable,
  valeur: z.unknown(),
  valeurNationale: z.unknown(),
  source: z.string(),
  modifieLe: instant,
  modifiePar: z.string().nullable(),
});

export const annuaireContract = {
  professionnels: {
    list: oc
      .route({
        method: 'GET',
        path: '/annuaire/professionnels',
        tags: ['Annuaire'],
        summary: 'Chercher un professionnel : nom sans accents, profession, commune',
      })
      .input(
        z.object({
          q: texte(80).optional(),
          profession: z.string().max(4).optional().describe('code TRE_G15, par exemple 50 : sage-femme'),
          savoirFaire: z.string().max(10).optional().describe('code de savoir-faire, par exemple SM54'),
          codeCommune: codeCommune.optional(),
          rayonKm: z.coerce.number().min(0).max(200).optional().describe('autour du centre de la commune'),
          portee: z.enum(['membres', 'tous']).default('membres'),
          limite: limite(500, 50),
        }),
      )
      .output(z.object({ total: z.number().int(), professionnels: z.array(professionnel) })),
    get: oc
      .route({
        method: 'GET',
        path: '/annuaire/professionnels/{id}',
        tags: ['Annuaire'],
        summary: 'Une fiche, avec la provenance de chaque champ de la CPTS',
      })
      .input(z.object({ id: identifiant }))
      .output(z.object({ professionnel, champs: z.array(provenance) })),
    create: oc
      .route({
        method: 'POST',
        path: '/annuaire/professionnels',
        successStatus: 201,
        tags: ['Annuaire'],
        summary: 'Ajouter une personne à l’annuaire de la CPTS, avec son lieu d’exercice',
      })
      .input(
        z.object({
          rpps: z
            .string()
            .regex(/^\d{11}$/, 'onze chiffres attendus')
            .optional(),
          nom: texte(80).min(1),
          prenom: texte(60).min(1),
          professionCode: z.string().min(1).max(4),
          savoirFaireCode: z.string().max(10).optional(),
          telephone: telephone.optional(),
          visitesDomicile: z.boolean().optional(),
          accessiblePmr: z.boolean().optional(),
          lieu: z.object({
            nom: texte(120).min(1),
            adresse: texte(160).min(1),
            codePostal: z.string().regex(/^\d{5}$/, 'cinq chiffres attendus'),
            codeCommune,
            telephone: telephone.optional(),
          }),
          source: texte(200).min(2),
        }),
      )
      .output(z.object({ professionnel, champs: z.array(provenance) })),
    createCompte: oc
      .route({
        method: 'POST',
        path: '/annuaire/professionnels/{id}/compte',
        successStatus: 201,
        tags: ['Comptes'],
        summary: 'Ouvrir un compte de praticien pour une fiche, et son lien d’entrée',
      })
      .input(z.object({ id: identifiant }))
      .output(z.object({ id: identifiant, lien: z.string(), expireLe: instant })),
    updateChamp: oc
      .route({
        method: 'PUT',
        path: '/annuaire/professionnels/{id}/champs/{champ}',
        tags: ['Annuaire'],
        summary: 'Corriger un champ de la fiche, avec sa source',
      })
      .input(
        z.object({
          id: identifiant,
          champ: champModifiable,
          valeur: z.union([z.boolean(), texte(200), z.array(texte(40)).max(20), z.null()]),
          source: texte(200).min(2),
        }),
      )
      .output(z.object({ professionnel, champs: z.array(provenance) })),
    cancelChamp: oc
      .route({
        method: 'DELETE',
        path: '/annuaire/professionnels/{id}/champs/{champ}',
        tags: ['Annuaire'],
        summary: 'Revenir à la valeur nationale',
      })
      .input(z.object({ id: identifiant, champ: champModifiable }))
      .output(z.object({ professionnel, champs: z.array(provenance) })),
  },
  professions: {
    list: oc
      .route({
        method: 'GET',
        path: '/annuaire/professions',
        tags: ['Annuaire'],
        summary: 'Professions (TRE_G15)',
      })
      .output(
        z.object({
          professions: z.array(
            z.object({ code: z.string(), libelle: z.string(), membres: z.number().int() }),
          ),
        }),
      ),
  },
};
