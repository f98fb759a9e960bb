import { api, connecte } from '../../../platform/http/api.ts';
import { listDoublons } from './list-doublons.usecase.ts';

export const listDoublonsRoute = api.patients.doublons.list
  .use(connecte)
  .handler(({ input, context }) => listDoublons(context, input));
