import { api, connecte } from '../../../platform/http/api.ts';
import { getActivite } from './get-activite.usecase.ts';

export const getActiviteRoute = api.pilotage.activite.get
  .use(connecte)
  .handler(({ input, context }) => getActivite(context, input));
