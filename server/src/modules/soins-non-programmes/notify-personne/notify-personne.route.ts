import { api, connecte } from '../../../platform/http/api.ts';
import { notifyPersonne } from './notify-personne.usecase.ts';

export const notifyPersonneRoute = api.soinsNonProgrammes.demandes.notifyPersonne
  .use(connecte)
  .handler(({ input, context }) => notifyPersonne(context, input));
