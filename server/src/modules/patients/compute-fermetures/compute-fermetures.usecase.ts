import { systeme } from '../../../platform/access/acteur.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { closeWhatIsOver } from './compute-fermetures.repository.ts';

/**
 * Background duty: closes what is over (places in a circle, requests, break-glass, personal links), so that the second
 * lock, which has no clock, knows it too. Returns how many were closed.
 */
export async function computeFermetures(db: Database, clock: Clock, cptsId: string): Promise<number> {
  return db.inTenant(systeme(cptsId), (tx) => closeWhatIsOver(tx, clock.now()));
}
