import { api, connecte } from '../../../platform/http/api.ts';
import { createBrisDeGlace } from './create-bris-de-glace.usecase.ts';

export const createBrisDeGlaceRoute = api.patients.brisDeGlace.create
  .use(connecte)
  .handler(({ input, context }) => createBrisDeGlace(context, input));
