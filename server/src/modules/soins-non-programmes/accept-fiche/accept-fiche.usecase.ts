import { createHash } from 'node:crypto';
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
  // A link passes through other hands: who signs for what is clinical is known by more than that.
  if (session.moyen === 'lien') throw new Refus(erreurs.identificationFaible);
  return write(context, 'snp.accept-fiche', input, async (tx) => {
    const fiche = await getFicheEnVigueur(tx);
    if (fiche.version !== input.version) throw new Refus(erreurs.versionDepassee);
    const now = clock.now();
    if (!(await signFiche(tx, input.version, session.compteId, now))) throw new Refus(erreurs.dejaSignee);
    const texte = createHash('sha256').update(JSON.stringify(fiche.contenu)).digest('hex');
    tx.trace({
      classe: 'droits',
      action: 'fiche.signer',
      survenueLe: now,
      details: { version: input.version, texte, moyen: session.moyen },
    });
    tx.emit({ type: 'fiche.signee', objet: session.cptsId, compteId: session.compteId, survenuLe: now });
    return {
      version: input.version,
      statut: 'signee' as const,
      signePar: `${session.prenom} ${session.nom}`,
    };
  });
}
