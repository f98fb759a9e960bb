import { api, connecte } from '../../../platform/http/api.ts';
import { updatePatient } from './update-patient.usecase.ts';

export const updatePatientRoute = api.soinsNonProgrammes.demandes.updatePatient
  .use(connecte)
  .handler(({ input, context }) => updatePatient(context, input));
