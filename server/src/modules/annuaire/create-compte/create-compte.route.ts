import { api, connecte } from '../../../platform/http/api.ts';
import { createCompteDeProfessionnel } from './create-compte.usecase.ts';

export const createCompteRoute = api.annuaire.professionnels.createCompte
  .use(connecte)
  .handler(({ input, context }) => createCompteDeProfessionnel(context, input));
