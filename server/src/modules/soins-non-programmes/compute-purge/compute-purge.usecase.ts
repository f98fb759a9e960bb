import { systeme } from '../../../platform/access/acteur.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { moisAvant } from '../../../platform/journal/conservation.ts';
import { getParametres } from '../../../platform/parametres/parametres.ts';
import { deleteDemandes, lockCloses } from './compute-purge.repository.ts';

/** Short transactions: a desk never waits for the night's work. */
const PAGE = 200;

/**
 * Background duty: erases requests closed longer ago than the CPTS keeps them, linked to a patient or not (telephone,
 * age, commune and reason name somebody), with their bookings. Answers kept for retries went after a day
 * (platform/purge.ts). The journal says how many, never which. Returns how many were erased.
 */
export async function computePurge(
  db: Database,
  clock: Clock,
  cptsId: string,
  halt?: AbortSignal,
): Promise<number> {
  let erased = 0;
  for (let n = PAGE; n === PAGE && !halt?.aborted; erased += n) {
    n = await db.inTenant(systeme(cptsId), async (tx) => {
      const mois = (await getParametres(tx))('demande.conservation-mois');
      const now = clock.now();
      const avant = moisAvant(now, mois);
      const ids = await lockCloses(tx, avant, PAGE);
      if (ids.length === 0) return 0;
      await deleteDemandes(tx, ids);
      tx.trace({
        classe: 'purge',
        action: 'demande.purger',
        survenueLe: now,
        pourquoi: 'conservation',
        details: { avant: avant.toISOString(), mois, nombre: ids.length },
      });
      return ids.length;
    });
  }
  return erased;
}
