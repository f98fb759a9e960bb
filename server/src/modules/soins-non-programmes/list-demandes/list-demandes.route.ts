import { api, connecte } from '../../../platform/http/api.ts';
import { listDemandes } from './list-demandes.usecase.ts';

export const listDemandesRoute = api.soinsNonProgrammes.demandes.list
  .use(connecte)
  .handler(({ input, context }) => listDemandes(context, input));
