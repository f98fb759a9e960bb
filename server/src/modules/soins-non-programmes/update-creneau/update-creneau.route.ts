import { api, connecte } from '../../../platform/http/api.ts';
import { updateCreneau } from './update-creneau.usecase.ts';

export const updateCreneauRoute = api.soinsNonProgrammes.disponibilites.updateCreneau
  .use(connecte)
  .handler(({ input, context }) => updateCreneau(context, input));
