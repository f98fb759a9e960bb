import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { findLien } from '../lien.repository.ts';
import { erreurs } from './cancel-bris-de-glace.errors.ts';
import { closeBris } from './cancel-bris-de-glace.repository.ts';

/** The emergency is over: the file closes at once. It still waits for the coordination. */
export async function cancelBrisDeGlace(context: AuthenticatedContext, input: { id: string }) {
  const { session, clock } = context;
  return write(context, 'patients.bris-de-glace.refermer', input, async (tx) => {
    const now = clock.now();
    const { brisDeGlace } = await findLien(tx, session, input.id, now);
    if (!brisDeGlace) throw new Refus(erreurs.pasOuvert);
    await closeBris(tx, brisDeGlace.id, now);
    tx.trace({
      classe: 'patient',
      action: 'bris-de-glace.refermer',
      survenueLe: now,
      patientId: input.id,
      objet: brisDeGlace.id,
      pourquoi: 'bris-de-glace',
    });
    return { ferme: true as const };
  });
}
