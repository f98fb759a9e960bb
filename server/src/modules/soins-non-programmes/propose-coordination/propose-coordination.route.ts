import { api, connecte } from '../../../platform/http/api.ts';
import { proposeCoordination } from './propose-coordination.usecase.ts';

export const proposeCoordinationRoute = api.soinsNonProgrammes.demandes.proposeCoordination
  .use(connecte)
  .handler(({ input, context }) => proposeCoordination(context, input));
