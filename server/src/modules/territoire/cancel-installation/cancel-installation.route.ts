import { api } from '../../../platform/http/api.ts';
import { cancelInstallation } from './cancel-installation.usecase.ts';

export const cancelInstallationRoute = api.installation.cancel.handler(({ input, context }) =>
  cancelInstallation(context, input),
);
