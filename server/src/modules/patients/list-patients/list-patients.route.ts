import { api, connecte } from '../../../platform/http/api.ts';
import { listPatients } from './list-patients.usecase.ts';

export const listPatientsRoute = api.patients.listMiens
  .use(connecte)
  .handler(({ input, context }) => listPatients(context, input));
