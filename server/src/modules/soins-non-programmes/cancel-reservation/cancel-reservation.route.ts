import { api, connecte } from '../../../platform/http/api.ts';
import { cancelReservation } from './cancel-reservation.usecase.ts';

export const cancelReservationRoute = api.soinsNonProgrammes.demandes.cancelReservation
  .use(connecte)
  .handler(({ input, context }) => cancelReservation(context, input));
