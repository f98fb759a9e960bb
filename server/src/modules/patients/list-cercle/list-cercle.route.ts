import { api, connecte } from '../../../platform/http/api.ts';
import { listCercle } from './list-cercle.usecase.ts';

export const listCercleRoute = api.patients.cercle.list
  .use(connecte)
  .handler(({ input, context }) => listCercle(context, input));
