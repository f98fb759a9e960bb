import { api } from '../../../platform/http/api.ts';
import type { DemandesDe } from '../porteur.ts';
import { getMonDossier } from './get-mon-dossier.usecase.ts';

export const getMonDossierRoute = (demandesDe: DemandesDe) =>
  api.patients.monDossier.handler(({ input, context }) => getMonDossier(context, input, demandesDe));
