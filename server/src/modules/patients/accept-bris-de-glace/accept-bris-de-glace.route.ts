import { api, connecte } from '../../../platform/http/api.ts';
import { acceptBrisDeGlace } from './accept-bris-de-glace.usecase.ts';

export const acceptBrisDeGlaceRoute = api.patients.brisDeGlace.accept
  .use(connecte)
  .handler(({ input, context }) => acceptBrisDeGlace(context, input));
