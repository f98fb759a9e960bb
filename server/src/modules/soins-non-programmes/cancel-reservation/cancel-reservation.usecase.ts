import type { Demande } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { countAdressage } from '../book-creneau/book-creneau.repository.ts';
import { releaseReservation, updateDemande } from '../demandes.repository.ts';
import { lundiOf } from '../domain/semaine.rules.ts';
import { echeanceOf } from '../domain/titulaire.rules.ts';
import { gesteSurDemande } from '../geste.ts';

/** Undo of a booking: the place goes back to others, the request is to be oriented again, held by who undid. */
export async function cancelReservation(
  context: AuthenticatedContext,
  input: { id: string },
): Promise<Demande> {
  const { session } = context;
  const spec = { geste: 'rendre-la-place', droit: 'demande.orienter', input } as const;
  return gesteSurDemande(context, spec, async ({ tx, demande, delais, now, emit }) => {
    const freed = await releaseReservation(tx, demande.id, now);
    if (freed) {
      // The turn is given back to the week it was counted in, which may be over.
      const week = lundiOf(freed.faiteLe.getTime(), session.fuseau);
      await countAdressage(tx, freed.professionnelId, week, -1);
    }
    await updateDemande(tx, demande.id, {
      etat: 'a-orienter',
      titulaire_compte: session.compteId,
      titulaire_role: null,
      echeance: new Date(echeanceOf('a-orienter', now.getTime(), delais, null)),
      en_retard_depuis: null,
      annoncee_le: null,
      annonce_canal: null,
    });
    emit('demande.reservee', freed?.professionnelId ?? null);
  });
}
