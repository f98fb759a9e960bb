import { api, connecte } from '../../../platform/http/api.ts';
import { createEntree } from './create-entree.usecase.ts';

export const createEntreeRoute = api.patients.entrees.create
  .use(connecte)
  .handler(({ input, context }) => createEntree(context, input));
