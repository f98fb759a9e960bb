import { api, connecte } from '../../../platform/http/api.ts';
import { getPatient } from './get-patient.usecase.ts';

export const getPatientRoute = api.patients.get
  .use(connecte)
  .handler(({ input, context }) => getPatient(context, input));
