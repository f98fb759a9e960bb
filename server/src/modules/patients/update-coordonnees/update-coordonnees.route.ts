import { api, connecte } from '../../../platform/http/api.ts';
import { updateCoordonnees } from './update-coordonnees.usecase.ts';

export const updateCoordonneesRoute = api.patients.coordonnees.update
  .use(connecte)
  .handler(({ input, context }) => updateCoordonnees(context, input));
