import { api, connecte } from '../../../platform/http/api.ts';
import { cancelCercle } from './cancel-cercle.usecase.ts';

export const cancelCercleRoute = api.patients.cercle.cancel
  .use(connecte)
  .handler(({ input, context }) => cancelCercle(context, input));
