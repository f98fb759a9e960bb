import { api, connecte } from '../../../platform/http/api.ts';
import { listMotifs } from './list-motifs.usecase.ts';

export const listMotifsRoute = api.soinsNonProgrammes.motifs.list
  .use(connecte)
  .handler(({ context }) => listMotifs(context));
