import { api, connecte } from '../../../platform/http/api.ts';
import { createDemande } from './create-demande.usecase.ts';

export const createDemandeRoute = api.soinsNonProgrammes.demandes.create
  .use(connecte)
  .handler(({ input, context }) => createDemande(context, input));
