import { api, connecte } from '../../../platform/http/api.ts';
import { listFusions } from './list-fusions.usecase.ts';

export const listFusionsRoute = api.patients.fusions.list
  .use(connecte)
  .handler(({ input, context }) => listFusions(context, input));
