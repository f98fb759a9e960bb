import type { Demande } from '@maillage/contracts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { countAdressage } from '../book-creneau/book-creneau.repository.ts';
import { releaseReservation, updateDemande } from '../demandes.repository.ts';
import { lundiOf } from '../domain/semaine.rules.ts';
import { echeanceOf } from '../domain/titulaire.rules.ts';
import { gesteSurDemande } from '../geste.ts';

/** Gives a place back to others, and its turn to the week it was counted in; returns who it was with, if it was. */
export async function rendrePlace(
  tx: Tx,
  demandeId: string,
  now: Date,
  fuseau: string,
): Promise<string | null> {
  const freed = await releaseReservation(tx, demandeId, now);
  if (!freed) return null;
  await countAdressage(tx, freed.professionnelId, lundiOf(freed.faiteLe.getTime(), fuseau), -1);
  return freed.professionnelId;
}

/** Undo of a booking: the place goes back to others, the request is to be oriented again, held by who undid. */
export async function cancelReservation(
  context: AuthenticatedContext,
  input: { id: string },
): Promise<Demande> {
  const { session } = context;
  const spec = { geste: 'rendre-la-place', droit: 'demande.orienter', input } as const;
  return gesteSurDemande(context, spec, async ({ tx, demande, delais, now, emit }) => {
    const professionnelId = await rendrePlace(tx, demande.id, now, session.fuseau);
    await updateDemande(tx, demande.id, {
      etat: 'a-orienter',
      titulaire_compte: session.compteId,
      titulaire_role: null,
      echeance: new Date(echeanceOf('a-orienter', now.getTime(), delais, null)),
      en_retard_depuis: null,
      annoncee_le: null,
      annonce_canal: null,
    });
    emit('demande.reservee', professionnelId);
  });
}
