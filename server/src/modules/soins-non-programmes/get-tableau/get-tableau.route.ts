import { api, connecte } from '../../../platform/http/api.ts';
import { getTableau } from './get-tableau.usecase.ts';

export const getTableauRoute = api.soinsNonProgrammes.tableau.get
  .use(connecte)
  .handler(({ context }) => getTableau(context));
