import { api, connecte } from '../../../platform/http/api.ts';
import { cancelChamp } from './cancel-champ.usecase.ts';

export const cancelChampRoute = api.annuaire.professionnels.cancelChamp
  .use(connecte)
  .handler(({ input, context }) => cancelChamp(context, input));
