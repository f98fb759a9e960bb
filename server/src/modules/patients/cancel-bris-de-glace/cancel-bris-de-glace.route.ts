import { api, connecte } from '../../../platform/http/api.ts';
import { cancelBrisDeGlace } from './cancel-bris-de-glace.usecase.ts';

export const cancelBrisDeGlaceRoute = api.patients.brisDeGlace.cancel
  .use(connecte)
  .handler(({ input, context }) => cancelBrisDeGlace(context, input));
