import { api, connecte } from '../../../platform/http/api.ts';
import { listCandidats } from './list-candidats.usecase.ts';

export const listCandidatsRoute = api.patients.search
  .use(connecte)
  .handler(({ input, context }) => listCandidats(context, input));
