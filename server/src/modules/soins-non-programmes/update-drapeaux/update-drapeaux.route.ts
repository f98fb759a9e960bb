import { api, connecte } from '../../../platform/http/api.ts';
import { updateDrapeaux } from './update-drapeaux.usecase.ts';

export const updateDrapeauxRoute = api.soinsNonProgrammes.demandes.updateDrapeaux
  .use(connecte)
  .handler(({ input, context }) => updateDrapeaux(context, input));
