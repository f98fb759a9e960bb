import { api, connecte } from '../../../platform/http/api.ts';
import { listEntrees } from './list-entrees.usecase.ts';

export const listEntreesRoute = api.patients.entrees.list
  .use(connecte)
  .handler(({ input, context }) => listEntrees(context, input));
