import { api, connecte } from '../../../platform/http/api.ts';
import { listBrisDeGlace } from './list-bris-de-glace.usecase.ts';

export const listBrisDeGlaceRoute = api.patients.brisDeGlace.list
  .use(connecte)
  .handler(({ input, context }) => listBrisDeGlace(context, input));
