import { api, connecte } from '../../../platform/http/api.ts';
import { createSecret } from './create-secret.usecase.ts';

export const createSecretRoute = api.patients.secrets.create
  .use(connecte)
  .handler(({ input, context }) => createSecret(context, input));
