import { authorise } from '../../../platform/access/authorise.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { getLieux } from '../../annuaire/index.ts';
import { getCommunes } from '../../territoire/index.ts';
import { upsertCorrection } from '../trajets.repository.ts';
import { erreurs } from './update-trajet.errors.ts';

/** Both ends of a road, or a refusal. */
export async function requireTrajet(tx: Tx, input: { codeCommune: string; lieuId: string }) {
  const commune = (await getCommunes(tx, [input.codeCommune])).get(input.codeCommune);
  if (!commune) throw new Refus(erreurs.communeInconnue, { champ: 'codeCommune' });
  const lieu = (await getLieux(tx, [input.lieuId])).get(input.lieuId);
  if (!lieu) throw new Refus(erreurs.lieuInconnu, { champ: 'lieuId' });
  return { commune, lieu };
}

/** The secretariat knows the road: her minutes replace the estimate, for everybody, at once. */
export async function updateTrajet(
  context: AuthenticatedContext,
  input: { codeCommune: string; lieuId: string; minutes: number },
) {
  const { session, clock } = context;
  authorise(session, 'trajets.corriger', null);
  return write(context, 'snp.update-trajet', input, async (tx) => {
    await requireTrajet(tx, input);
    const now = clock.now();
    await upsertCorrection(tx, { ...input, par: session.compteId, le: now });
    tx.emit({ type: 'trajets.modifies', objet: input.lieuId, compteId: session.compteId, survenuLe: now });
    return { minutes: input.minutes };
  });
}
