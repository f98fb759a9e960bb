import { api, connecte } from '../../../platform/http/api.ts';
import { listLiens } from './list-liens.usecase.ts';

export const listLiensRoute = api.patients.liens.list
  .use(connecte)
  .handler(({ input, context }) => listLiens(context, input));
