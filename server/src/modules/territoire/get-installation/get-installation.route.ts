import { api } from '../../../platform/http/api.ts';
import { getInstallation } from './get-installation.usecase.ts';

export const getInstallationRoute = api.installation.get.handler(({ context }) => getInstallation(context));
