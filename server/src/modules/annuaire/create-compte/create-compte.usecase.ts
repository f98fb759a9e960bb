import { authorise } from '../../../platform/access/authorise.ts';
import { hasCompte } from '../../../platform/auth/comptes.ts';
import { openCompte } from '../../../platform/auth/ouverture.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { readFiche } from '../get-professionnel/get-professionnel.usecase.ts';
import { erreurs } from './create-compte.errors.ts';

/**
 * Opens the account of a professional, bound to her sheet, with its entry link. Not replayed by Idempotency-Key:
 * the link is a secret, shown once and stored nowhere in clear.
 */
export async function createCompteDeProfessionnel(context: AuthenticatedContext, input: { id: string }) {
  const { session, db } = context;
  authorise(session, 'comptes.inviter', null);
  return db.inTenant(session, async (tx) => {
    const { professionnel } = await readFiche(tx, input.id);
    if (await hasCompte(tx, input.id)) throw new Refus(erreurs.dejaOuvert);
    const { prenom, nom, professionCode } = professionnel;
    return openCompte(context, tx, {
      prenom,
      nom,
      role: 'membre',
      profession: professionCode,
      professionnelId: input.id,
    });
  });
}
