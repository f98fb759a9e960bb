import { api, connecte } from '../../../platform/http/api.ts';
import { acceptFiche } from './accept-fiche.usecase.ts';

export const acceptFicheRoute = api.soinsNonProgrammes.fiche.accept
  .use(connecte)
  .handler(({ input, context }) => acceptFiche(context, input));
