import { api, connecte } from '../../../platform/http/api.ts';
import { updateIssue } from './update-issue.usecase.ts';

export const updateIssueRoute = api.soinsNonProgrammes.demandes.updateIssue
  .use(connecte)
  .handler(({ input, context }) => updateIssue(context, input));
