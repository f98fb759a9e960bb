import { api, connecte } from '../../../platform/http/api.ts';
import { listDemandesDuPatient } from './list-demandes-du-patient.usecase.ts';

export const listDemandesDuPatientRoute = api.soinsNonProgrammes.demandes.listDuPatient
  .use(connecte)
  .handler(({ input, context }) => listDemandesDuPatient(context, input));
