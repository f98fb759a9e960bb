import { api, connecte } from '../../../platform/http/api.ts';
import { bookCreneau } from './book-creneau.usecase.ts';

export const bookCreneauRoute = api.soinsNonProgrammes.demandes.bookCreneau
  .use(connecte)
  .handler(({ input, context }) => bookCreneau(context, input));
