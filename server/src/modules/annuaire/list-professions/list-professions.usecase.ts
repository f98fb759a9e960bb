import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { findProfessions } from './list-professions.repository.ts';

/** Professions, as a filter of the directory. */
export async function listProfessions({ session, db }: AuthenticatedContext) {
  authorise(session, 'annuaire.lire', null);
  return db.inTenant(session, async (tx) => ({ professions: await findProfessions(tx) }));
}
