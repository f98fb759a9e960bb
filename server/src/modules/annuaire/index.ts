import { cancelChampRoute } from './cancel-champ/cancel-champ.route.ts';
import { createCompteRoute } from './create-compte/create-compte.route.ts';
import { createProfessionnelRoute } from './create-professionnel/create-professionnel.route.ts';
import { getProfessionnelRoute } from './get-professionnel/get-professionnel.route.ts';
import { listProfessionnelsRoute } from './list-professionnels/list-professionnels.route.ts';
import { listProfessionsRoute } from './list-professions/list-professions.route.ts';
import { updateChampRoute } from './update-champ/update-champ.route.ts';

/** The front door: what neighbours and the composition root may use. */
export const annuaireRoutes = {
  professionnels: {
    create: createProfessionnelRoute,
    createCompte: createCompteRoute,
    list: listProfessionnelsRoute,
    get: getProfessionnelRoute,
    updateChamp: updateChampRoute,
    cancelChamp: cancelChampRoute,
  },
  professions: { list: listProfessionsRoute },
};

export { findFichesDe } from './identifiants.repository.ts';
export {
  type FicheNationale,
  importFiches,
  importFichesNationales,
  importNomenclatures,
  removeAnnuaire,
} from './import-fiches/import-fiches.usecase.ts';
export { getLieux, type LieuSitue } from './lieux.repository.ts';
export { getProfessionnels } from './professionnels.repository.ts';
