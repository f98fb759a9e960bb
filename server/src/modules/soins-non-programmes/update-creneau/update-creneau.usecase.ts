import type { Disponibilites } from '@maillage/contracts';
import { authorise, authoriseSome } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { erreurs as booking } from '../book-creneau/book-creneau.errors.ts';
import { readDisponibilites } from '../get-disponibilites/get-disponibilites.usecase.ts';
import { erreurs } from './update-creneau.errors.ts';
import { lockCreneau, setFerme } from './update-creneau.repository.ts';

/** Closes a free place, or opens it again. A fully booked place is not closed under the patient's feet. */
export async function updateCreneau(
  context: AuthenticatedContext,
  input: { id: string; ouvert: boolean },
): Promise<Disponibilites> {
  const { session, clock } = context;
  authoriseSome(session, 'disponibilites.modifier');
  return write(context, 'snp.update-creneau', input, async (tx) => {
    const creneau = await lockCreneau(tx, input.id);
    if (!creneau) throw new Refus(booking.inconnu);
    authorise(session, 'disponibilites.modifier', { professionnelId: creneau.professionnel_id });
    const now = clock.now();
    if (creneau.fin <= now) throw new Refus(booking.passe);
    if (!input.ouvert && creneau.restantes === 0) throw new Refus(erreurs.reservee);
    await setFerme(tx, creneau.id, !input.ouvert);
    tx.emit({
      type: 'disponibilites.modifiees',
      objet: creneau.professionnel_id,
      lie: creneau.professionnel_id,
      compteId: session.compteId,
      survenuLe: now,
    });
    return readDisponibilites(tx, creneau.professionnel_id, now);
  });
}
