import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { viewResumes } from '../demandes.view.ts';
import { pourquoi, traceDemandes } from '../journal.ts';
import { findDemandes } from './list-demandes.repository.ts';

/** The queue of the desk. */
export async function listDemandes(
  { session, db, clock }: AuthenticatedContext,
  input: { vue: 'ouvertes' | 'closes'; limite: number },
) {
  authorise(session, 'demande.lire', null);
  return db.inTenant(session, async (tx) => {
    const { total, rows } = await findDemandes(tx, input.vue, input.limite);
    const now = clock.now();
    traceDemandes(tx, 'demande.lister', rows, { now, pourquoi: pourquoi(session, 'demande.lire') });
    return { total, demandes: await viewResumes(tx, rows, session, now) };
  });
}
