import { api, connecte } from '../../../platform/http/api.ts';
import { getTerritoire } from './get-territoire.usecase.ts';

export const getTerritoireRoute = api.territoire.get
  .use(connecte)
  .handler(({ context }) => getTerritoire(context));
