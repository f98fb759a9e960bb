import { api, connecte } from '../../../platform/http/api.ts';
import { cancelFusion } from './cancel-fusion.usecase.ts';

export const cancelFusionRoute = api.patients.fusions.cancel
  .use(connecte)
  .handler(({ input, context }) => cancelFusion(context, input));
