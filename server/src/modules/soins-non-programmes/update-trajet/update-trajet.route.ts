import { api, connecte } from '../../../platform/http/api.ts';
import { updateTrajet } from './update-trajet.usecase.ts';

export const updateTrajetRoute = api.soinsNonProgrammes.trajets.update
  .use(connecte)
  .handler(({ input, context }) => updateTrajet(context, input));
