import type { Demande } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { updateDemande } from '../demandes.repository.ts';
import { gesteSurDemande } from '../geste.ts';

/** No place, or too heavy for the desk: the coordination holds it, with its own deadline, from now. */
export async function proposeCoordination(
  context: AuthenticatedContext,
  input: { id: string },
): Promise<Demande> {
  const spec = { geste: 'passer-a-la-coordination', droit: 'demande.orienter', input } as const;
  return gesteSurDemande(context, spec, async ({ tx, demande, delais, now, emit }) => {
    await updateDemande(tx, demande.id, {
      titulaire_compte: null,
      titulaire_role: 'coordinateur',
      echeance: new Date(now.getTime() + delais.coordination * 60_000),
    });
    emit('demande.modifiee', null);
  });
}
