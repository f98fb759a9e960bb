import { api, connecte } from '../../../platform/http/api.ts';
import { cancelLien } from './cancel-lien.usecase.ts';

export const cancelLienRoute = api.patients.liens.cancel
  .use(connecte)
  .handler(({ input, context }) => cancelLien(context, input));
