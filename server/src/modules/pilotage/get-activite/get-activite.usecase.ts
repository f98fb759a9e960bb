import { systeme } from '../../../platform/access/acteur.ts';
import { authorise } from '../../../platform/access/authorise.ts';
import { getCpts } from '../../../platform/auth/cpts.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { getParametres } from '../../../platform/parametres/parametres.ts';
import { Refus } from '../../../platform/refus.ts';
import { countDemandesRecues } from '../../soins-non-programmes/index.ts';
import { getCommunesMembres } from '../../territoire/index.ts';
import { activiteDuMois } from '../domain/activite.rules.ts';
import { bornesDuMois, moisRevolus } from '../domain/mois.rules.ts';
import { erreurs } from './get-activite.errors.ts';
import { findPubliee, insertPubliee } from './get-activite.repository.ts';

/**
 * Activity of a month that is over (the latest one unless told otherwise), small counts suppressed. The second lock
 * shows no request to an observer: the counting runs as the platform, and only its suppressed table leaves this place.
 */
export async function getActivite(context: AuthenticatedContext, input: { mois?: string | undefined }) {
  const { session, db, clock } = context;
  authorise(session, 'activite.lire', null);
  const now = clock.now();
  return db.inTenant({ ...systeme(session.cptsId), compteId: session.compteId }, async (tx) => {
    const { creeeLe } = await getCpts(tx);
    const moisDisponibles = moisRevolus(creeeLe.getTime(), now.getTime(), session.fuseau);
    const mois = input.mois ?? moisDisponibles[0];
    if (mois === undefined) return { moisDisponibles, activite: null };
    if (!moisDisponibles.includes(mois)) throw new Refus(erreurs.moisNonRevolu, { mois });
    if (!(await findPubliee(tx, mois))) {
      const { debut, fin } = bornesDuMois(mois, session.fuseau);
      const [comptees, communes, parametre] = await Promise.all([
        countDemandesRecues(tx, new Date(debut), new Date(fin)),
        getCommunesMembres(tx),
        getParametres(tx),
      ]);
      await insertPubliee(
        tx,
        activiteDuMois(mois, comptees, communes, parametre('pilotage.seuil-secret')),
        now,
      );
    }
    tx.trace({ classe: 'export', action: 'activite.lire', survenueLe: now, details: { mois } });
    return { moisDisponibles, activite: (await findPubliee(tx, mois)) ?? null };
  });
}
