import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newIdAt } from '../../../platform/ids.ts';
import { findObjet } from '../objet-secret.ts';
import { type GenreDeSecret, insertSecret, type MotifDeSecret } from '../secrets.repository.ts';
import { ecrireSelonObjet } from '../selon-objet.ts';

interface Saisie {
  id: string;
  objet: string;
  genre: GenreDeSecret;
  motif: MotifDeSecret;
}

/** Hides something from relatives, at once and everywhere: a minor asked for it (L.1111-5), or it protects somebody. */
export async function createSecret(context: AuthenticatedContext, input: Saisie) {
  const acte = { patientId: input.id, action: 'secret.poser' };
  return ecrireSelonObjet(
    context,
    acte,
    input,
    (tx, lien) => findObjet(tx, lien.groupe, input.genre, input.objet),
    async ({ tx, now, trace }, objet) => {
      await insertSecret(tx, {
        id: newIdAt(now),
        patientId: input.id,
        objet: objet.id,
        genre: objet.genre,
        motif: input.motif,
        posePar: context.session.compteId,
        poseLe: now,
      });
      trace('secret.poser', { objet: objet.id, details: { genre: objet.genre, motif: input.motif } });
      return { cache: true as const };
    },
  );
}
