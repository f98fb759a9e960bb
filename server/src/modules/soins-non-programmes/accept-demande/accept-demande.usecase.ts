import type { Demande } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { updateDemande } from '../demandes.repository.ts';
import { echeanceOf } from '../domain/titulaire.rules.ts';
import { gesteSurDemande } from '../geste.ts';

/** « Je la tiens. » The deadline stays; one that was missed starts again. */
export async function acceptDemande(context: AuthenticatedContext, input: { id: string }): Promise<Demande> {
  const spec = { geste: 'prendre', droit: 'demande.orienter', input } as const;
  return gesteSurDemande(context, spec, async ({ tx, demande, reservation, delais, now, emit }) => {
    const missed = demande.en_retard_depuis !== null || (demande.echeance !== null && demande.echeance < now);
    const fresh = () =>
      demande.etat === 'close'
        ? null
        : new Date(echeanceOf(demande.etat, now.getTime(), delais, reservation?.fin.getTime() ?? null));
    await updateDemande(tx, demande.id, {
      titulaire_compte: context.session.compteId,
      titulaire_role: null,
      echeance: missed ? fresh() : demande.echeance,
      en_retard_depuis: null,
    });
    emit('demande.modifiee', null);
  });
}
