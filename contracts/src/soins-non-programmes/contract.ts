import { oc } from '@orpc/contract';
import { z } from 'zod';
import { codeCommune, identifiant, limite } from '../platform/common.ts';
import {
  canalAnnonce,
  demande,
  demandeResumee,
  drapeauRepondu,
  issueDemande,
  proposition,
  reservation,
  saisieDemande,
} from './demande.ts';
import { disponibilites, plage } from './disponibilite.ts';

const etiquette = { tags: ['Soins non programmés'] };
const surDemande = z.object({ id: identifiant });

export const soinsNonProgrammesContract = {
  motifs: {
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/motifs',
        summary: 'Motifs et signes d’alerte de la fiche en vigueur',
      })
      .output(
        z.object({
          fiche: z.object({
            version: z.number().int(),
            statut: z.enum(['a-valider', 'signee']),
            signePar: z.string().nullable(),
          }),
          motifs: z.array(
            z.object({
              code: z.string(),
              libelle: z.string(),
              ageMinMois: z
                .number()
                .int()
                .nullable()
                .describe('âge pour lequel le motif est fait, bornes comprises'),
              ageMaxMois: z.number().int().nullable(),
              drapeaux: z.array(z.object({ code: z.string(), question: z.string() })),
            }),
          ),
        }),
      ),
  },
  fiche: {
    accept: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/fiche-drapeaux/{version}/signature',
        summary: 'Signer la fiche des signes d’alerte (médecin de la CPTS)',
      })
      .input(z.object({ version: z.coerce.number().int().min(1).max(100_000) }))
      .output(z.object({ version: z.number().int(), statut: z.literal('signee'), signePar: z.string() })),
  },
  demandes: {
    create: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/demandes',
        successStatus: 201,
        summary: 'Recevoir une demande',
      })
      .input(saisieDemande)
      .output(demande),
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/demandes',
        summary: 'Demandes ouvertes, ou closes récemment',
      })
      .input(z.object({ vue: z.enum(['ouvertes', 'closes']).default('ouvertes'), limite: limite(500, 200) }))
      .output(z.object({ total: z.number().int(), demandes: z.array(demandeResumee) })),
    get: oc
      .route({ ...etiquette, method: 'GET', path: '/demandes/{id}', summary: 'Une demande' })
      .input(surDemande)
      .output(demande),
    updatePatient: oc
      .route({
        ...etiquette,
        method: 'PUT',
        path: '/demandes/{id}/patient',
        summary: 'Rattacher la demande au dossier de la personne, ou l’en détacher',
      })
      .input(surDemande.extend({ patientId: identifiant.nullable() }))
      .output(demande),
    listDuPatient: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/patients/{id}/demandes',
        summary: 'Demandes d’une personne',
      })
      .input(surDemande)
      .output(
        z.object({
          total: z.number().int(),
          demandes: z.array(
            demandeResumee.extend({
              secret: z.enum(['mineur', 'protection']).nullable().describe('à ne pas révéler aux proches'),
            }),
          ),
        }),
      ),
    updateDrapeaux: oc
      .route({
        ...etiquette,
        method: 'PUT',
        path: '/demandes/{id}/drapeaux',
        summary: 'Répondre aux signes d’alerte',
      })
      .input(surDemande.extend({ drapeaux: z.array(drapeauRepondu).min(1).max(40) }))
      .output(demande),
    listPropositions: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/demandes/{id}/propositions',
        summary: 'Offres classées, chacune avec son pourquoi',
      })
      .input(surDemande.extend({ limite: limite(20, 6) }))
      .output(
        z.object({ classement: z.string(), fenetreHeures: z.number(), propositions: z.array(proposition) }),
      ),
    bookCreneau: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/demandes/{id}/reservation',
        successStatus: 201,
        summary: 'Réserver une place ; 409 quand elle vient d’être prise',
      })
      .input(surDemande.extend({ creneauId: identifiant }))
      .output(z.object({ reservation, demande })),
    cancelReservation: oc
      .route({
        ...etiquette,
        method: 'DELETE',
        path: '/demandes/{id}/reservation',
        summary: 'Rendre la place',
      })
      .input(surDemande)
      .output(demande),
    notifyPersonne: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/demandes/{id}/annonce',
        summary: 'La personne est prévenue',
      })
      .input(surDemande.extend({ canal: canalAnnonce }))
      .output(demande),
    updateIssue: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/demandes/{id}/issue',
        summary: 'Clore : ce qu’il est advenu, et comment la personne l’a su',
      })
      .input(surDemande.extend({ issue: issueDemande, canal: canalAnnonce.optional() }))
      .output(demande),
    acceptDemande: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/demandes/{id}/prise',
        summary: 'Je tiens cette demande',
      })
      .input(surDemande)
      .output(demande),
    proposeCoordination: oc
      .route({
        ...etiquette,
        method: 'POST',
        path: '/demandes/{id}/escalade',
        summary: 'Passer la main à la coordination, tout de suite',
      })
      .input(surDemande)
      .output(demande),
  },
  tableau: {
    get: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/tableau',
        summary: 'Le nombre au mur : « sans réponse »',
      })
      .output(
        z.object({
          sansReponse: z.number().int(),
          ouvertes: z.number().int(),
          attendentQuelquun: z.number().int(),
          placesAujourdhui: z.number().int(),
          couverture: z.array(z.object({ codeCommune, places: z.number().int() })),
        }),
      ),
  },
  disponibilites: {
    get: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/professionnels/{professionnelId}/disponibilites',
        summary: 'Semaine type, places des huit semaines, réservations',
      })
      .input(z.object({ professionnelId: identifiant }))
      .output(disponibilites),
    updatePlages: oc
      .route({
        ...etiquette,
        method: 'PUT',
        path: '/professionnels/{professionnelId}/plages',
        summary: 'Remplacer la semaine type ; une place réservée ne bouge jamais',
      })
      .input(z.object({ professionnelId: identifiant, plages: z.array(plage).max(80) }))
      .output(disponibilites.extend({ ajoutees: z.number().int(), retirees: z.number().int() })),
    updateCreneau: oc
      .route({
        ...etiquette,
        method: 'PUT',
        path: '/creneaux/{id}/ouverture',
        summary: 'Fermer ou rouvrir une place libre',
      })
      .input(surDemande.extend({ ouvert: z.boolean() }))
      .output(disponibilites),
  },
  trajets: {
    list: oc
      .route({
        ...etiquette,
        method: 'GET',
        path: '/trajets/corrections',
        summary: 'Trajets corrigés par le secrétariat',
      })
      .output(
        z.object({
          corrections: z.array(
            z.object({
              codeCommune,
              commune: z.string(),
              lieuId: identifiant,
              lieu: z.string(),
              minutes: z.number().int(),
              estimation: z.number().int(),
              modifiePar: z.string().nullable(),
            }),
          ),
        }),
      ),
    update: oc
      .route({
        ...etiquette,
        method: 'PUT',
        path: '/trajets/corrections',
        summary: 'Corriger un temps de trajet',
      })
      .input(z.object({ codeCommune, lieuId: identifiant, minutes: z.number().int().min(0).max(300) }))
      .output(z.object({ minutes: z.number().int() })),
    cancel: oc
      .route({
        ...etiquette,
        method: 'DELETE',
        path: '/trajets/corrections/{codeCommune}/{lieuId}',
        summary: 'Revenir à l’estimation',
      })
      .input(z.object({ codeCommune, lieuId: identifiant }))
      .output(z.object({ minutes: z.number().int() })),
  },
};
