import { api, connecte } from '../../../platform/http/api.ts';
import { createCercle } from './create-cercle.usecase.ts';

export const createCercleRoute = api.patients.cercle.create
  .use(connecte)
  .handler(({ input, context }) => createCercle(context, input));
