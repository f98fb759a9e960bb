import { api, connecte } from '../../../platform/http/api.ts';
import { getDemande } from './get-demande.usecase.ts';

export const getDemandeRoute = api.soinsNonProgrammes.demandes.get
  .use(connecte)
  .handler(({ input, context }) => getDemande(context, input));
