import { api, connecte } from '../../../platform/http/api.ts';
import { createFusion } from './create-fusion.usecase.ts';

export const createFusionRoute = api.patients.fusions.create
  .use(connecte)
  .handler(({ input, context }) => createFusion(context, input));
