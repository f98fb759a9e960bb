import { systeme } from '../../../platform/access/acteur.ts';
import { authorise } from '../../../platform/access/authorise.ts';
import { hasBeenEntered, listCpts, lockInstallation, removeCpts } from '../../../platform/auth/cpts.ts';
import { findSession } from '../../../platform/auth/session.ts';
import type { RequestContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { erreurs as creation } from '../create-installation/create-installation.errors.ts';
import { erreurs } from './cancel-installation.errors.ts';
import { deleteTerritoire } from './cancel-installation.repository.ts';

/**
 * Undo of the first run, while no request was received. Before anybody entered, whoever made the installation
 * may undo it (same machine, or the code); afterwards only the coordination.
 */
export async function cancelInstallation(context: RequestContext, input: { code?: string | undefined } = {}) {
  const { db, clock } = context;
  if (context.demonstration) throw new Refus(erreurs.demonstration);
  const [cptsId] = await listCpts(db);
  if (!cptsId) throw new Refus(erreurs.rien);
  const session = await findSession(db, clock, context.token);
  return db.inTenant(systeme(cptsId), async (tx) => {
    await lockInstallation(tx);
    if (session) {
      if (session.cptsId !== cptsId) throw new Refus(erreursCommunes.interdit);
      authorise(session, 'installation.annuler', null);
    } else if (await hasBeenEntered(tx)) {
      throw new Refus(erreursCommunes.nonConnecte);
    } else if (context.codeInstallation !== undefined && input.code !== context.codeInstallation) {
      throw new Refus(creation.codeFaux);
    }
    for (const preparation of [...context.preparations].reverse()) await preparation.remove(tx);
    await deleteTerritoire(tx);
    await removeCpts(tx);
    return { annulee: true as const };
  });
}
