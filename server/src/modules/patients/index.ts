import { acceptBrisDeGlaceRoute } from './accept-bris-de-glace/accept-bris-de-glace.route.ts';
import { cancelBrisDeGlaceRoute } from './cancel-bris-de-glace/cancel-bris-de-glace.route.ts';
import { cancelCercleRoute } from './cancel-cercle/cancel-cercle.route.ts';
import { cancelEntreeRoute } from './cancel-entree/cancel-entree.route.ts';
import { cancelFusionRoute } from './cancel-fusion/cancel-fusion.route.ts';
import { cancelLienRoute } from './cancel-lien/cancel-lien.route.ts';
import { cancelSecretRoute } from './cancel-secret/cancel-secret.route.ts';
import { createBrisDeGlaceRoute } from './create-bris-de-glace/create-bris-de-glace.route.ts';
import { createCercleRoute } from './create-cercle/create-cercle.route.ts';
import { createEntreeRoute } from './create-entree/create-entree.route.ts';
import { createFusionRoute } from './create-fusion/create-fusion.route.ts';
import { createLienRoute } from './create-lien/create-lien.route.ts';
import { createPatientRoute } from './create-patient/create-patient.route.ts';
import { createSecretRoute } from './create-secret/create-secret.route.ts';
import { declineDoublonRoute } from './decline-doublon/decline-doublon.route.ts';
import { exportMonDossierRoute } from './export-mon-dossier/export-mon-dossier.route.ts';
import { getCoordonneesRoute } from './get-coordonnees/get-coordonnees.route.ts';
import { getMonDossierRoute } from './get-mon-dossier/get-mon-dossier.route.ts';
import { getPatientRoute } from './get-patient/get-patient.route.ts';
import { importInsRoute } from './import-ins/import-ins.route.ts';
import { listBrisDeGlaceRoute } from './list-bris-de-glace/list-bris-de-glace.route.ts';
import { listCandidatsRoute } from './list-candidats/list-candidats.route.ts';
import { listCercleRoute } from './list-cercle/list-cercle.route.ts';
import { listDoublonsRoute } from './list-doublons/list-doublons.route.ts';
import { listEntreesRoute } from './list-entrees/list-entrees.route.ts';
import { listFusionsRoute } from './list-fusions/list-fusions.route.ts';
import { listLiensRoute } from './list-liens/list-liens.route.ts';
import { listOuverturesRoute } from './list-ouvertures/list-ouvertures.route.ts';
import { listPatientsRoute } from './list-patients/list-patients.route.ts';
import type { DemandesDe } from './porteur.ts';
import { updateConsentementRoute } from './update-consentement/update-consentement.route.ts';
import { updateCoordonneesRoute } from './update-coordonnees/update-coordonnees.route.ts';
import { updateIdentiteRoute } from './update-identite/update-identite.route.ts';

/** The front door: what neighbours and the composition root may use. */
export const patientsRoutes = {
  search: listCandidatsRoute,
  listMiens: listPatientsRoute,
  create: createPatientRoute,
  get: getPatientRoute,
  updateIdentite: updateIdentiteRoute,
  importIns: importInsRoute,
  doublons: { list: listDoublonsRoute, decline: declineDoublonRoute },
  fusions: { create: createFusionRoute, list: listFusionsRoute, cancel: cancelFusionRoute },
  coordonnees: { get: getCoordonneesRoute, update: updateCoordonneesRoute },
  cercle: {
    list: listCercleRoute,
    create: createCercleRoute,
    cancel: cancelCercleRoute,
    updateConsentement: updateConsentementRoute,
  },
  entrees: { list: listEntreesRoute, create: createEntreeRoute, cancel: cancelEntreeRoute },
  secrets: { create: createSecretRoute, cancel: cancelSecretRoute },
  brisDeGlace: {
    create: createBrisDeGlaceRoute,
    cancel: cancelBrisDeGlaceRoute,
    list: listBrisDeGlaceRoute,
    accept: acceptBrisDeGlaceRoute,
  },
  ouvertures: { list: listOuverturesRoute },
  liens: { list: listLiensRoute, create: createLienRoute, cancel: cancelLienRoute },
};

/** The personal links' routes; what requests a person made is asked of who holds them. */
export const monDossierRoutes = (demandesDe: DemandesDe) => ({
  monDossier: getMonDossierRoute(demandesDe),
  exportMonDossier: exportMonDossierRoute,
});

export { fermerAdressages, suivreDemande } from './adressages.repository.ts';
export { computeConservation } from './compute-conservation/compute-conservation.usecase.ts';
export { computeFermetures } from './compute-fermetures/compute-fermetures.usecase.ts';
export { type ConsigneDeContact, getConsigneDeContact } from './coordonnees.repository.ts';
export { cleIns } from './domain/ins.rules.ts';
export { normaliserTrait } from './domain/traits.rules.ts';
export { importPatients, type PatientAImporter } from './import-patients/import-patients.usecase.ts';
export { getNomsDePatients, touchPatient } from './patients.repository.ts';
export type { DemandesDe } from './porteur.ts';
export { preparationPatients } from './preparation.ts';
export { getSecrets } from './secrets.repository.ts';
export { lirePatient } from './sur-patient.ts';
export { verifierAcces } from './verifier-acces.ts';
