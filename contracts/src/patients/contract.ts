import { oc } from '@orpc/contract';
import { z } from 'zod';
import { identifiant, instant, limite, texte } from '../platform/common.ts';
import {
  brisDeGlace,
  classeDEntree,
  coordonnees,
  entree,
  lienPersonnel,
  ligneDeConsentement,
  membreDuCercle,
  monDossier,
  ouverture,
  patient,
  saisieCoordonnees,
} from './dossier.ts';
import {
  alias,
  attributIdentite,
  candidat,
  identite,
  ins,
  justificatif,
  statutIdentite,
  traits,
} from './identite.ts';

const etiquette = { tags: ['Patients'] };
const surPatient = z.object({ id: identifiant });

/** Before creating: birth date first, then at most three letters (identitovigilance). */
const recherche = z.object({
  dateNaissance: z.iso.date(),
  nom: texte(3).default(''),
  prenom: texte(3).default(''),
});

const saisieIdentite = traits.extend({
  statut: statutIdentite.default('provisoire'),
  justificatif: justificatif.optional(),
  attributs: z.array(attributIdentite).max(3).default([]),
  ins: ins.optional(),
  alias: z
    .array(alias.omit({ id: true }).extend({ nom: texte(100).min(1), prenom: texte(60).nullable() }))
    .max(10)
    .default([]),
});

const fusion = z.object({
  id: identifiant,
  garde: candidat,
  absorbe: candidat,
  pourquoi: z.string(),
  faitePar: z.string(),
  faiteLe: instant,
  annuleeLe: instant.nullable(),
});

const porteurDeLien = z.object({ jeton: z.string().min(20).max(200) });

export const patientsContract = {
  search: oc
    .route({
      ...etiquette,
      method: 'POST',
      path: '/patients/recherche',
      summary: 'Chercher une personne : date de naissance d’abord',
    })
    .input(recherche)
    .output(z.object({ candidats: z.array(candidat), tropNombreux: z.boolean() })),
  listMiens: oc
    .route({
      ...etiquette,
      method: 'GET',
      path: '/patients',
      summary: 'Personnes dont le dossier m’est ouvert',
    })
    .input(z.object({ limite: limite(200, 50), depuis: limite(10_000, 1) }))
    .output(
      z.object({
        total: z.number().int(),
        patients: z.array(candidat.extend({ relation: z.string(), depuisLe: instant })),
      }),
    ),
  create: oc
    .route({
      ...etiquette,
      method: 'POST',
      path: '/patients',
      successStatus: 201,
      summary: 'Créer une identité ; 409 quand un doublon est probable',
    })
    .input(saisieIdentite.extend({ malgreDoublons: z.boolean().default(false) }))
    .output(patient),
  get: oc
    .route({
      ...etiquette,
      method: 'GET',
      path: '/patients/{id}',
      summary: 'Une personne : identité, et ce qui m’est ouvert',
    })
    .input(surPatient)
    .output(patient),
  updateIdentite: oc
    .route({ ...etiquette, method: 'PUT', path: '/patients/{id}/identite', summary: 'Corriger l’identité' })
    // The status is said, never supposed: an omission must not lower it.
    .input(saisieIdentite.extend({ id: identifiant, statut: statutIdentite }))
    .output(identite),
  importIns: oc
    .route({
      ...etiquette,
      method: 'POST',
      path: '/patients/{id}/insi',
      summary: 'Appeler l’INSi avec les traits du dossier',
    })
    .input(surPatient.extend({ justificatif: justificatif.optional() }))
    .output(z.object({ resultat: z.enum(['trouvee', 'aucune', 'plusieurs']), identite })),
  doublons: {
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/doublons',
        summary: 'Identités qui semblent être la même personne',
      })
      .input(z.object({ limite: limite(200, 50) }))
      .output(
        z.object({
          total: z.number().int(),
          paires: z.array(
            z.object({ un: candidat, autre: candidat, pourquoi: z.string(), note: z.number() }),
          ),
        }),
      ),
    decline: oc
      .route({ ...etiquette, method: 'POST', path: '/doublons/ecartes', summary: 'Ce sont deux personnes' })
      .input(z.object({ un: identifiant, autre: identifiant }))
      .output(z.object({ ecarte: z.literal(true) })),
  },
  fusions: {
    create: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/patients/{id}/fusions',
        successStatus: 201,
        summary: 'Fusionner une autre identité dans celle-ci',
      })
      .input(surPatient.extend({ absorbe: identifiant, pourquoi: texte(300).min(3) }))
      .output(fusion),
    list: oc
      .route({ ...etiquette, method: 'GET', path: '/fusions', summary: 'Fusions faites et annulées' })
      .input(z.object({ limite: limite(200, 50) }))
      .output(z.object({ fusions: z.array(fusion) })),
    cancel: oc
      .route({ ...etiquette, method: 'DELETE', path: '/fusions/{id}', summary: 'Défaire une fusion' })
      .input(surPatient)
      .output(fusion),
  },
  coordonnees: {
    get: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/patients/{id}/coordonnees',
        summary: 'Joindre la personne, et ses proches',
      })
      .input(surPatient)
      .output(coordonnees),
    update: oc
      .route({
        ...etiquette,
        method: 'PUT',
        path: '/patients/{id}/coordonnees',
        summary: 'Changer les coordonnées',
      })
      .input(saisieCoordonnees.extend({ id: identifiant }))
      .output(coordonnees),
  },
  cercle: {
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/patients/{id}/cercle',
        summary: 'Qui soigne et accompagne, et ce que la personne en a dit',
      })
      .input(surPatient)
      .output(z.object({ membres: z.array(membreDuCercle), consentements: z.array(ligneDeConsentement) })),
    create: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/patients/{id}/cercle',
        successStatus: 201,
        summary: 'Faire entrer quelqu’un dans le cercle',
      })
      .input(
        surPatient.extend({
          compteId: identifiant.optional(),
          professionnelId: identifiant.optional(),
          role: texte(80).min(2),
          equipe: z.boolean(),
          jusqua: instant.optional(),
        }),
      )
      .output(membreDuCercle),
    cancel: oc
      .route({
        ...etiquette,
        method: 'DELETE',
        path: '/patients/{id}/cercle/{cercleId}',
        summary: 'Faire sortir du cercle',
      })
      .input(surPatient.extend({ cercleId: identifiant }))
      .output(z.object({ ferme: z.literal(true) })),
    updateConsentement: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/patients/{id}/consentements',
        successStatus: 201,
        summary: 'Noter un accord, ou un refus : effet immédiat',
      })
      .input(
        surPatient.extend({
          cercleId: identifiant.nullable(),
          etat: ligneDeConsentement.shape.etat,
          moyen: ligneDeConsentement.shape.moyen,
          donnePar: ligneDeConsentement.shape.donnePar,
        }),
      )
      .output(ligneDeConsentement),
  },
  entrees: {
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/patients/{id}/entrees',
        summary: 'Notes du dossier, d’une classe',
      })
      .input(surPatient.extend({ classe: classeDEntree }))
      .output(z.object({ total: z.number().int(), entrees: z.array(entree) })),
    create: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/patients/{id}/entrees',
        successStatus: 201,
        summary: 'Écrire une note',
      })
      .input(
        surPatient.extend({
          classe: classeDEntree,
          texte: texte(4000).min(1),
          secret: z.enum(['mineur', 'protection']).optional(),
        }),
      )
      .output(entree),
    cancel: oc
      .route({
        ...etiquette,
        method: 'DELETE',
        path: '/patients/{id}/entrees/{entreeId}',
        summary: 'Retirer sa note',
      })
      .input(surPatient.extend({ entreeId: identifiant }))
      .output(z.object({ retiree: z.literal(true) })),
  },
  secrets: {
    create: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/patients/{id}/secrets',
        successStatus: 201,
        summary: 'Cacher aux proches une note, une demande, un membre du cercle',
      })
      .input(
        surPatient.extend({
          objet: identifiant,
          genre: z.enum(['entree', 'demande', 'cercle']),
          motif: z.enum(['mineur', 'protection']),
        }),
      )
      .output(z.object({ cache: z.literal(true) })),
    cancel: oc
      .route({
        ...etiquette,
        method: 'DELETE',
        path: '/patients/{id}/secrets/{objet}',
        summary: 'Ne plus le cacher',
      })
      .input(surPatient.extend({ objet: identifiant }))
      .output(z.object({ cache: z.literal(false) })),
  },
  brisDeGlace: {
    create: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/patients/{id}/bris-de-glace',
        successStatus: 201,
        summary: 'Ouvrir en urgence : motif obligatoire, temps limité, signalé',
      })
      .input(surPatient.extend({ motif: texte(500).min(10) }))
      .output(brisDeGlace),
    cancel: oc
      .route({
        ...etiquette,
        method: 'DELETE',
        path: '/patients/{id}/bris-de-glace',
        summary: 'Refermer avant l’heure',
      })
      .input(surPatient)
      .output(z.object({ ferme: z.literal(true) })),
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/bris-de-glace',
        summary: 'Ouvertures en urgence, celles à examiner d’abord',
      })
      .input(z.object({ limite: limite(200, 50) }))
      .output(z.object({ aExaminer: z.number().int(), brisDeGlace: z.array(brisDeGlace) })),
    accept: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/bris-de-glace/{id}/examen',
        summary: 'Dire ce qu’il en est',
      })
      .input(surPatient.extend({ avis: z.enum(['justifie', 'a-eclaircir', 'injustifie']) }))
      .output(brisDeGlace),
  },
  ouvertures: {
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/patients/{id}/ouvertures',
        summary: 'Qui a ouvert ce dossier, quand, pourquoi',
      })
      .input(surPatient.extend({ limite: limite(500, 100) }))
      .output(z.object({ total: z.number().int(), ouvertures: z.array(ouverture) })),
  },
  liens: {
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/patients/{id}/liens',
        summary: 'Liens donnés à la personne et à ses proches',
      })
      .input(surPatient)
      .output(z.object({ liens: z.array(lienPersonnel) })),
    create: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/patients/{id}/liens',
        successStatus: 201,
        summary: 'Donner un lien de lecture à la personne, ou à un proche',
      })
      .input(
        surPatient.extend({
          porteur: z.enum(['patient', 'proche']),
          procheId: identifiant.optional(),
          complet: z
            .boolean()
            .default(false)
            .describe('montre aussi, à la personne, ce qui est caché à ses proches'),
        }),
      )
      .output(lienPersonnel.extend({ lien: z.string() })),
    cancel: oc
      .route({
        ...etiquette,
        method: 'DELETE',
        path: '/patients/{id}/liens/{lienId}',
        summary: 'Fermer un lien',
      })
      .input(surPatient.extend({ lienId: identifiant }))
      .output(z.object({ ferme: z.literal(true) })),
  },
  /** What the bearer of a link reads. The token travels in the body: never in an address. */
  monDossier: oc
    .route({
      ...etiquette,
      method: 'POST',
      path: '/mon-dossier',
      summary: 'Mon dossier, ou celui dont je suis le proche',
    })
    .input(porteurDeLien)
    .output(monDossier),
  exportMonDossier: oc
    .route({
      ...etiquette,
      method: 'POST',
      path: '/mon-dossier/export',
      summary: 'Qui a ouvert mon dossier, en CSV',
    })
    .input(porteurDeLien)
    .output(z.object({ fichier: z.string(), csv: z.string() })),
};
