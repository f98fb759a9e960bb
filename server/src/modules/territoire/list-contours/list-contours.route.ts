import { api } from '../../../platform/http/api.ts';
import { listContours } from './list-contours.usecase.ts';

export const listContoursRoute = api.communes.listContours.handler(({ input, context }) =>
  listContours(context, input),
);
