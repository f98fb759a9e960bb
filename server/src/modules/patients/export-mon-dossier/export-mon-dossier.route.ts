import { api } from '../../../platform/http/api.ts';
import { exportMonDossier } from './export-mon-dossier.usecase.ts';

export const exportMonDossierRoute = api.patients.exportMonDossier.handler(({ input, context }) =>
  exportMonDossier(context, input),
);
