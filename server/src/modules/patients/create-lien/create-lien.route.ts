import { api, connecte } from '../../../platform/http/api.ts';
import { createLien } from './create-lien.usecase.ts';

export const createLienRoute = api.patients.liens.create
  .use(connecte)
  .handler(({ input, context }) => createLien(context, input));
