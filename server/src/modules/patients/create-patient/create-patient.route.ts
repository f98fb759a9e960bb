import { api, connecte } from '../../../platform/http/api.ts';
import { createPatient } from './create-patient.usecase.ts';

export const createPatientRoute = api.patients.create
  .use(connecte)
  .handler(({ input, context }) => createPatient(context, input));
