import type { ChampModifiable } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { readFiche } from '../get-professionnel/get-professionnel.usecase.ts';
import { erreurs } from './cancel-champ.errors.ts';
import { deleteChamp } from './cancel-champ.repository.ts';

/** Back to the national value of one field. */
export async function cancelChamp(
  context: AuthenticatedContext,
  input: { id: string; champ: ChampModifiable },
) {
  const { session, clock } = context;
  authorise(session, 'annuaire.modifier', { professionnelId: input.id });
  return write(context, 'annuaire.cancel-champ', input, async (tx) => {
    await readFiche(tx, input.id);
    await deleteChamp(tx, input.id, input.champ);
    const after = await readFiche(tx, input.id);
    if (after.professionnel.nom === '' || after.professionnel.prenom === '')
      throw new Refus(erreurs.sansNationale);
    const now = clock.now();
    const details = { champs: [input.champ] };
    tx.trace({ classe: 'droits', action: 'fiche.modifier', survenueLe: now, objet: input.id, details });
    tx.emit({
      type: 'annuaire.modifie',
      objet: input.id,
      compteId: session.compteId,
      survenuLe: now,
    });
    return after;
  });
}
