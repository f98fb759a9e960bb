import { api, connecte } from '../../../platform/http/api.ts';
import { declineDoublon } from './decline-doublon.usecase.ts';

export const declineDoublonRoute = api.patients.doublons.decline
  .use(connecte)
  .handler(({ input, context }) => declineDoublon(context, input));
