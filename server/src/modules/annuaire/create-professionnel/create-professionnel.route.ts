import { api, connecte } from '../../../platform/http/api.ts';
import { createProfessionnel } from './create-professionnel.usecase.ts';

export const createProfessionnelRoute = api.annuaire.professionnels.create
  .use(connecte)
  .handler(({ input, context }) => createProfessionnel(context, input));
