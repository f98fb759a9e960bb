import { authorise } from '../../../platform/access/authorise.ts';
import { getCpts } from '../../../platform/auth/cpts.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { findCommunesMembres, findZones } from './get-territoire.repository.ts';

/** The territory of the caller's CPTS: communes, zones, inhabitants. */
export async function getTerritoire({ session, db }: AuthenticatedContext) {
  authorise(session, 'territoire.lire', null);
  return db.inTenant(session, async (tx) => {
    const { nom, fuseau } = await getCpts(tx);
    const zones = await findZones(tx);
    const communes = await findCommunesMembres(tx);
    const population = communes.reduce((sum, commune) => sum + commune.population, 0);
    return { nom, fuseau, population, zones, communes };
  });
}
