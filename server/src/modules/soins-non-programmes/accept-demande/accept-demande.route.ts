import { api, connecte } from '../../../platform/http/api.ts';
import { acceptDemande } from './accept-demande.usecase.ts';

export const acceptDemandeRoute = api.soinsNonProgrammes.demandes.acceptDemande
  .use(connecte)
  .handler(({ input, context }) => acceptDemande(context, input));
