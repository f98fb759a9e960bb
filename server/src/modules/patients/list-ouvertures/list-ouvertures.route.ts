import { api, connecte } from '../../../platform/http/api.ts';
import { listOuvertures } from './list-ouvertures.usecase.ts';

export const listOuverturesRoute = api.patients.ouvertures.list
  .use(connecte)
  .handler(({ input, context }) => listOuvertures(context, input));
