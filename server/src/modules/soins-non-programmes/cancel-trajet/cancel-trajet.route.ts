import { api, connecte } from '../../../platform/http/api.ts';
import { cancelTrajet } from './cancel-trajet.usecase.ts';

export const cancelTrajetRoute = api.soinsNonProgrammes.trajets.cancel
  .use(connecte)
  .handler(({ input, context }) => cancelTrajet(context, input));
