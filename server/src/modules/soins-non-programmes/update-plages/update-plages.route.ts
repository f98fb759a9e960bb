import { api, connecte } from '../../../platform/http/api.ts';
import { updatePlages } from './update-plages.usecase.ts';

export const updatePlagesRoute = api.soinsNonProgrammes.disponibilites.updatePlages
  .use(connecte)
  .handler(({ input, context }) => updatePlages(context, input));
