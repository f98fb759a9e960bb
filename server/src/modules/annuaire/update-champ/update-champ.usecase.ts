import type { ChampModifiable } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { fitsChamp, type ValeurChamp } from '../domain/champs.rules.ts';
import { readFiche } from '../get-professionnel/get-professionnel.usecase.ts';
import { erreurs } from './update-champ.errors.ts';
import { upsertChamps } from './update-champ.repository.ts';

export interface UpdateChampInput {
  id: string;
  champ: ChampModifiable;
  valeur: ValeurChamp;
  source: string;
}

/** The CPTS's own word on one field of a sheet, with its source and date. */
export async function updateChamp(context: AuthenticatedContext, input: UpdateChampInput) {
  const { session, clock } = context;
  authorise(session, 'annuaire.modifier', { professionnelId: input.id });
  if (!fitsChamp(input.champ, input.valeur)) throw new Refus(erreurs.valeurInadaptee, { champ: input.champ });
  return write(context, 'annuaire.update-champ', input, async (tx) => {
    await readFiche(tx, input.id);
    const now = clock.now();
    await upsertChamps(tx, [
      {
        ficheId: input.id,
        champ: input.champ,
        valeur: input.valeur,
        source: input.source,
        modifiePar: session.compteId,
        modifieLe: now,
      },
    ]);
    const details = { champs: [input.champ] };
    tx.trace({ classe: 'droits', action: 'fiche.modifier', survenueLe: now, objet: input.id, details });
    tx.emit({ type: 'annuaire.modifie', objet: input.id, compteId: session.compteId, survenuLe: now });
    return readFiche(tx, input.id);
  });
}
