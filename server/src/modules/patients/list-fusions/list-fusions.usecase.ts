import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { viewFusions } from '../fusions.repository.ts';
import { traceMontrees } from '../montrees.ts';
import { findFusions } from './list-fusions.repository.ts';

/** Merges, undone ones included. */
export async function listFusions(
  { session, db, clock }: AuthenticatedContext,
  { limite }: { limite: number },
) {
  authorise(session, 'patient.fusionner', null);
  return db.inTenant(session, async (tx) => {
    const fusions = await viewFusions(tx, await findFusions(tx, limite));
    traceMontrees(
      tx,
      'patient.comparer',
      fusions.flatMap((f) => [f.garde.id, f.absorbe.id]),
      clock.now(),
    );
    return { fusions };
  });
}
