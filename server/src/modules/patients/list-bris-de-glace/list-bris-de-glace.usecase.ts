import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { traceReading } from '../../../platform/journal/lecture.ts';
import { viewBris } from '../bris-de-glace.repository.ts';
import { findBris } from './list-bris-de-glace.repository.ts';

/** What was opened in an emergency, for who must look at it. */
export async function listBrisDeGlace(
  { session, db, clock }: AuthenticatedContext,
  input: { limite: number },
) {
  authorise(session, 'bris-de-glace.lire', null);
  return db.inTenant(session, async (tx) => {
    const now = clock.now();
    const { aExaminer, lignes } = await findBris(tx, input.limite);
    traceReading(tx, {
      classe: 'patient',
      action: 'bris-de-glace.lister',
      survenueLe: now,
      objets: lignes.map((ligne) => ({ objet: ligne.id, patientId: ligne.patient_id })),
      pourquoi: 'coordination',
    });
    return { aExaminer, brisDeGlace: await viewBris(tx, lignes, now) };
  });
}
