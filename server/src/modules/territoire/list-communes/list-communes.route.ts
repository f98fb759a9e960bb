import { api } from '../../../platform/http/api.ts';
import { listCommunes } from './list-communes.usecase.ts';

export const listCommunesRoute = api.communes.list.handler(({ input, context }) =>
  listCommunes(context, input),
);
