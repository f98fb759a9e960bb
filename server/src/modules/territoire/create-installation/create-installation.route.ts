import { api } from '../../../platform/http/api.ts';
import { createInstallation } from './create-installation.usecase.ts';

export const createInstallationRoute = api.installation.create.handler(({ input, context }) =>
  createInstallation(context, input),
);
