import { api, connecte } from '../../../platform/http/api.ts';
import { listProfessions } from './list-professions.usecase.ts';

export const listProfessionsRoute = api.annuaire.professions.list
  .use(connecte)
  .handler(({ context }) => listProfessions(context));
