import { api, connecte } from '../../../platform/http/api.ts';
import { updateConsentement } from './update-consentement.usecase.ts';

export const updateConsentementRoute = api.patients.cercle.updateConsentement
  .use(connecte)
  .handler(({ input, context }) => updateConsentement(context, input));
