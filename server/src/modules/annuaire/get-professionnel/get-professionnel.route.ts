import { api, connecte } from '../../../platform/http/api.ts';
import { getProfessionnel } from './get-professionnel.usecase.ts';

export const getProfessionnelRoute = api.annuaire.professionnels.get
  .use(connecte)
  .handler(({ input, context }) => getProfessionnel(context, input));
