import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { viewFusions } from '../fusions.repository.ts';
import { findFusions } from './list-fusions.repository.ts';

/** Merges, undone ones included. */
export async function listFusions(
  { session, db, clock }: AuthenticatedContext,
  { limite }: { limite: number },
) {
  authorise(session, 'patient.fusionner', null);
  return db.inTenant(session, async (tx) => {
    const fusions = await viewFusions(tx, await findFusions(tx, limite));
    const patients = [...new Set(fusions.flatMap((f) => [f.garde.id, f.absorbe.id]))];
    tx.trace({
      classe: 'patient',
      action: 'patient.chercher',
      survenueLe: clock.now(),
      details: { nombre: patients.length, patients },
    });
    return { fusions };
  });
}
