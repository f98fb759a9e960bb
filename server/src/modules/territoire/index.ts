import { cancelInstallationRoute } from './cancel-installation/cancel-installation.route.ts';
import { createInstallationRoute } from './create-installation/create-installation.route.ts';
import { getInstallationRoute } from './get-installation/get-installation.route.ts';
import { getTerritoireRoute } from './get-territoire/get-territoire.route.ts';
import { listCommunesRoute } from './list-communes/list-communes.route.ts';
import { listContoursRoute } from './list-contours/list-contours.route.ts';
import { listEpciRoute } from './list-epci/list-epci.route.ts';

/** The front door: what neighbours and the composition root may use. */
export const territoireRoutes = {
  installation: {
    get: getInstallationRoute,
    create: createInstallationRoute,
    cancel: cancelInstallationRoute,
  },
  communes: { list: listCommunesRoute, listEpci: listEpciRoute, listContours: listContoursRoute },
  territoire: { get: getTerritoireRoute },
};

export { type CommuneSituee, getCommunes } from './communes.repository.ts';
export { insertTerritoire } from './create-installation/create-installation.repository.ts';
export { fuseauOf } from './domain/fuseau.rules.ts';
export { findCommunesMembres as getCommunesMembres } from './get-territoire/get-territoire.repository.ts';
export { type CommuneSource, readCommunes, readEpci } from './import-communes/communes.source.ts';
export { importCommunes, needsCommunes } from './import-communes/import-communes.usecase.ts';
