import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { systeme } from '../access/acteur.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { newIdAt } from '../ids.ts';
import { getParametres } from '../parametres/parametres.ts';
import { CLASSES_PURGEES } from './classes.ts';

/** One proof for so many traces: its list of positions stays a page, and its transaction short. */
const PAGE = 5_000;

/** `mois` months before an instant, at the same hour in UTC; the 31st becomes the last day of a shorter month. */
export function moisAvant(instant: Date, mois: number): Date {
  const avant = new Date(instant);
  avant.setUTCDate(1);
  avant.setUTCMonth(avant.getUTCMonth() - mois);
  const last = new Date(Date.UTC(avant.getUTCFullYear(), avant.getUTCMonth() + 1, 0)).getUTCDate();
  avant.setUTCDate(Math.min(instant.getUTCDate(), last));
  return avant;
}

/**
 * Background duty: content and salt of traces older than their class allows are deleted; their links stay, and a
 * trace of class `purge` proves what was done. Returns how many were deleted.
 */
export async function purgerJournal(
  db: Database,
  clock: Clock,
  cptsId: string,
  halt?: AbortSignal,
): Promise<number> {
  let purged = 0;
  const parametre = await db.inTenant(systeme(cptsId), getParametres);
  for (const classe of CLASSES_PURGEES) {
    const mois = parametre(`journal.conservation-${classe}-mois`);
    for (let n = PAGE; n === PAGE && !halt?.aborted; purged += n) {
      const now = clock.now();
      n = await db.inTenant(systeme(cptsId), async (tx) => {
        const { rows } = await sql<{
          n: number;
        }>`SELECT platform.purger_traces(${classe}, ${moisAvant(now, mois)},
          ${mois}::int, ${now}, ${newIdAt(now)}, ${randomBytes(16)}, ${PAGE}::int) AS n`.execute(tx.tables());
        return rows[0]?.n ?? 0;
      });
    }
  }
  return purged;
}
