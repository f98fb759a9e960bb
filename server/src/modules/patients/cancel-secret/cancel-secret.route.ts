import { api, connecte } from '../../../platform/http/api.ts';
import { cancelSecret } from './cancel-secret.usecase.ts';

export const cancelSecretRoute = api.patients.secrets.cancel
  .use(connecte)
  .handler(({ input, context }) => cancelSecret(context, input));
