import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { getFicheEnVigueur } from '../fiche.repository.ts';
import { erreurs } from './accept-fiche.errors.ts';
import { signFiche } from './accept-fiche.repository.ts';

/** A doctor of the CPTS takes responsibility for the sheet: from then on it may lead to an orientation. */
export async function acceptFiche(context: AuthenticatedContext, input: { version: number }) {
  const { session, clock } = context;
  authorise(session, 'fiche.signer', null);
  return write(context, 'snp.accept-fiche', input, async (tx) => {
    const fiche = await getFicheEnVigueur(tx);
    if (fiche.version !== input.version) throw new Refus(erreurs.versionDepassee);
    const now = clock.now();
    if (!(await signFiche(tx, input.version, session.compteId, now))) throw new Refus(erreurs.dejaSignee);
    tx.emit({ type: 'fiche.signee', objet: session.cptsId, compteId: session.compteId, survenuLe: now });
    return {
      version: input.version,
      statut: 'signee' as const,
      signePar: `${session.prenom} ${session.nom}`,
    };
  });
}
