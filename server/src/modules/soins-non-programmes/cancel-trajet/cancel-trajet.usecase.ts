import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { write } from '../../../platform/write.ts';
import { estimateMinutes } from '../domain/trajet.rules.ts';
import { deleteCorrection, getFormuleTrajet } from '../trajets.repository.ts';
import { requireTrajet } from '../update-trajet/update-trajet.usecase.ts';

/** Back to the estimate; returns it. */
export async function cancelTrajet(
  context: AuthenticatedContext,
  input: { codeCommune: string; lieuId: string },
) {
  const { session, clock } = context;
  authorise(session, 'trajets.corriger', null);
  return write(context, 'snp.cancel-trajet', input, async (tx) => {
    const { commune, lieu } = await requireTrajet(tx, input);
    await deleteCorrection(tx, input.codeCommune, input.lieuId);
    const survenuLe = clock.now();
    tx.emit({ type: 'trajets.modifies', objet: input.lieuId, compteId: session.compteId, survenuLe });
    return { minutes: estimateMinutes(commune, lieu, await getFormuleTrajet(tx)) };
  });
}
