import { api, connecte } from '../../../platform/http/api.ts';
import { updateChamp } from './update-champ.usecase.ts';

export const updateChampRoute = api.annuaire.professionnels.updateChamp
  .use(connecte)
  .handler(({ input, context }) => updateChamp(context, input));
