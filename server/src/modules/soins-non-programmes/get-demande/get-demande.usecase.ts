import { authorise, authoriseSome } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { findDemande, findReservations } from '../demandes.repository.ts';
import { viewDemande } from '../demandes.view.ts';
import { pourquoi, traceDemandes } from '../journal.ts';

/** One request; a practice reads only those booked with it. */
export async function getDemande({ session, db, clock }: AuthenticatedContext, input: { id: string }) {
  authoriseSome(session, 'demande.lire');
  return db.inTenant(session, async (tx) => {
    const demande = await findDemande(tx, input.id);
    const reservation = (await findReservations(tx, [demande.id])).get(demande.id);
    authorise(session, 'demande.lire', { professionnelId: reservation?.professionnelId ?? null });
    const now = clock.now();
    traceDemandes(tx, 'demande.lire', [demande], { now, pourquoi: pourquoi(session, 'demande.lire') });
    return viewDemande(tx, demande, session, now);
  });
}
