import { api, connecte } from '../../../platform/http/api.ts';
import { listPropositions } from './list-propositions.usecase.ts';

export const listPropositionsRoute = api.soinsNonProgrammes.demandes.listPropositions
  .use(connecte)
  .handler(({ input, context }) => listPropositions(context, input));
