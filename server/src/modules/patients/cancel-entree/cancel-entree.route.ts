import { api, connecte } from '../../../platform/http/api.ts';
import { cancelEntree } from './cancel-entree.usecase.ts';

export const cancelEntreeRoute = api.patients.entrees.cancel
  .use(connecte)
  .handler(({ input, context }) => cancelEntree(context, input));
