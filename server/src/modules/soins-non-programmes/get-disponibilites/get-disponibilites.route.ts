import { api, connecte } from '../../../platform/http/api.ts';
import { getDisponibilites } from './get-disponibilites.usecase.ts';

export const getDisponibilitesRoute = api.soinsNonProgrammes.disponibilites.get
  .use(connecte)
  .handler(({ input, context }) => getDisponibilites(context, input));
