import { acceptDemandeRoute } from './accept-demande/accept-demande.route.ts';
import { acceptFicheRoute } from './accept-fiche/accept-fiche.route.ts';
import { bookCreneauRoute } from './book-creneau/book-creneau.route.ts';
import { cancelReservationRoute } from './cancel-reservation/cancel-reservation.route.ts';
import { cancelTrajetRoute } from './cancel-trajet/cancel-trajet.route.ts';
import { createDemandeRoute } from './create-demande/create-demande.route.ts';
import { getDemandeRoute } from './get-demande/get-demande.route.ts';
import { getDisponibilitesRoute } from './get-disponibilites/get-disponibilites.route.ts';
import { getTableauRoute } from './get-tableau/get-tableau.route.ts';
import { listDemandesRoute } from './list-demandes/list-demandes.route.ts';
import { listDemandesDuPatientRoute } from './list-demandes-du-patient/list-demandes-du-patient.route.ts';
import { listMotifsRoute } from './list-motifs/list-motifs.route.ts';
import { listPropositionsRoute } from './list-propositions/list-propositions.route.ts';
import { listTrajetsRoute } from './list-trajets/list-trajets.route.ts';
import { notifyPersonneRoute } from './notify-personne/notify-personne.route.ts';
import { proposeCoordinationRoute } from './propose-coordination/propose-coordination.route.ts';
import { updateCreneauRoute } from './update-creneau/update-creneau.route.ts';
import { updateDrapeauxRoute } from './update-drapeaux/update-drapeaux.route.ts';
import { updateIssueRoute } from './update-issue/update-issue.route.ts';
import { updatePatientRoute } from './update-patient/update-patient.route.ts';
import { updatePlagesRoute } from './update-plages/update-plages.route.ts';
import { updateTrajetRoute } from './update-trajet/update-trajet.route.ts';

/** The front door: what neighbours and the composition root may use. */
export const soinsNonProgrammesRoutes = {
  motifs: { list: listMotifsRoute },
  fiche: { accept: acceptFicheRoute },
  demandes: {
    create: createDemandeRoute,
    list: listDemandesRoute,
    get: getDemandeRoute,
    updatePatient: updatePatientRoute,
    listDuPatient: listDemandesDuPatientRoute,
    updateDrapeaux: updateDrapeauxRoute,
    listPropositions: listPropositionsRoute,
    bookCreneau: bookCreneauRoute,
    cancelReservation: cancelReservationRoute,
    notifyPersonne: notifyPersonneRoute,
    updateIssue: updateIssueRoute,
    acceptDemande: acceptDemandeRoute,
    proposeCoordination: proposeCoordinationRoute,
  },
  tableau: { get: getTableauRoute },
  disponibilites: {
    get: getDisponibilitesRoute,
    updatePlages: updatePlagesRoute,
    updateCreneau: updateCreneauRoute,
  },
  trajets: { list: listTrajetsRoute, update: updateTrajetRoute, cancel: cancelTrajetRoute },
};

export { countDemandesRecues } from './activite.repository.ts';
export { getPatientsAttendus } from './attendus.repository.ts';
export { computeCreneaux } from './compute-creneaux/compute-creneaux.usecase.ts';
export { computeEcheances } from './compute-echeances/compute-echeances.usecase.ts';
export { computePurge } from './compute-purge/compute-purge.usecase.ts';
export { insertDemandesCloses } from './demandes-closes.repository.ts';
export { drapeauxDuMotif, type FicheDrapeaux, type MotifDeFiche } from './domain/fiche.rules.ts';
export { getDemandesDuDossier } from './list-demandes-du-patient/list-demandes-du-patient.usecase.ts';
export { preparationSnp, readFicheModele } from './preparation.ts';
export { writePlages } from './update-plages/update-plages.usecase.ts';
