import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { findObjet } from '../objet-secret.ts';
import { ecrireSelonObjet } from '../selon-objet.ts';
import { findSecret, liftSecret } from './cancel-secret.repository.ts';

/** Relatives may know of it again. */
export async function cancelSecret(context: AuthenticatedContext, input: { id: string; objet: string }) {
  const acte = { patientId: input.id, action: 'secret.lever' };
  return ecrireSelonObjet(
    context,
    acte,
    input,
    async (tx, lien) => {
      const secret = await findSecret(tx, lien.groupe, input.objet);
      const vise = secret && (await findObjet(tx, lien.groupe, secret.genre, input.objet));
      // Who only reads may hide, never show again: not the desk, not an emergency.
      return vise && { ...vise, niveau: 'ecrire' as const };
    },
    async ({ tx, now, trace }, objet) => {
      await liftSecret(tx, objet.id, now);
      trace('secret.lever', { objet: objet.id, details: { genre: objet.genre } });
      return { cache: false as const };
    },
  );
}
