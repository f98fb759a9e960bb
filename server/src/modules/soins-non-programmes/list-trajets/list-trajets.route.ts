import { api, connecte } from '../../../platform/http/api.ts';
import { listTrajets } from './list-trajets.usecase.ts';

export const listTrajetsRoute = api.soinsNonProgrammes.trajets.list
  .use(connecte)
  .handler(({ context }) => listTrajets(context));
