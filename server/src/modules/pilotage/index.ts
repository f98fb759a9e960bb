import { getActiviteRoute } from './get-activite/get-activite.route.ts';

/** The front door: what neighbours and the composition root may use. */
export const pilotageRoutes = { activite: { get: getActiviteRoute } };

export { preparationPilotage } from './preparation.ts';
