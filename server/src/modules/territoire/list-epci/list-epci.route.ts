import { api } from '../../../platform/http/api.ts';
import { listEpci } from './list-epci.usecase.ts';

export const listEpciRoute = api.communes.listEpci.handler(({ input, context }) => listEpci(context, input));
