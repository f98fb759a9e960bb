import { api, connecte } from '../../../platform/http/api.ts';
import { updateIdentite } from './update-identite.usecase.ts';

export const updateIdentiteRoute = api.patients.updateIdentite
  .use(connecte)
  .handler(({ input, context }) => updateIdentite(context, input));
