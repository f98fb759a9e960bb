import { api, connecte } from '../../../platform/http/api.ts';
import { listProfessionnels } from './list-professionnels.usecase.ts';

export const listProfessionnelsRoute = api.annuaire.professionnels.list
  .use(connecte)
  .handler(({ input, context }) => listProfessionnels(context, input));
