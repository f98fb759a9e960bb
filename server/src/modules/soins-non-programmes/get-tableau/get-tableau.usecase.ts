import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { getParametres } from '../../../platform/parametres/parametres.ts';
import { getLieux } from '../../annuaire/index.ts';
import { horizon, startOfDay } from '../domain/semaine.rules.ts';
import { countDemandes, countPlaces } from './get-tableau.repository.ts';

/** The number on the wall, and where there are places within the window of the CPTS. */
export async function getTableau({ session, db, clock }: AuthenticatedContext) {
  authorise(session, 'tableau.lire', null);
  return db.inTenant(session, async (tx) => {
    const now = clock.now();
    const parametre = await getParametres(tx);
    const until = new Date(now.getTime() + parametre('snp.fenetre-heures') * 3_600_000);
    const places = await countPlaces(tx, now, until);
    const lieux = await getLieux(
      tx,
      places.map((p) => p.lieuId),
    );
    const parCommune = new Map<string, number>();
    for (const { lieuId, places: n } of places) {
      const code = lieux.get(lieuId)?.codeCommune;
      if (code) parCommune.set(code, (parCommune.get(code) ?? 0) + n);
    }
    const midnight = new Date(
      startOfDay(horizon(now.getTime(), 0, session.fuseau).premierJour, 1, session.fuseau),
    );
    const today = await countPlaces(tx, now, midnight);
    return {
      ...(await countDemandes(tx, now)),
      placesAujourdhui: today.reduce((sum, p) => sum + p.places, 0),
      couverture: [...parCommune].map(([codeCommune, n]) => ({ codeCommune, places: n })),
    };
  });
}
