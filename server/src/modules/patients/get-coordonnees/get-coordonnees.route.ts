import { api, connecte } from '../../../platform/http/api.ts';
import { getCoordonnees } from './get-coordonnees.usecase.ts';

export const getCoordonneesRoute = api.patients.coordonnees.get
  .use(connecte)
  .handler(({ input, context }) => getCoordonnees(context, input));
