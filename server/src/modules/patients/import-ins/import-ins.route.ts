import { api, connecte } from '../../../platform/http/api.ts';
import { importIns } from './import-ins.usecase.ts';

export const importInsRoute = api.patients.importIns
  .use(connecte)
  .handler(({ input, context }) => importIns(context, input));
