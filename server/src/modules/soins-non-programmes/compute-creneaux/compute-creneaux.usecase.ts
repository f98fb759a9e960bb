import { systeme } from '../../../platform/access/acteur.ts';
import { getCpts } from '../../../platform/auth/cpts.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { lockSemaine, syncCreneaux } from '../creneaux.repository.ts';
import { findParticipants } from './compute-creneaux.repository.ts';

/**
 * Background duty: opens the places of the days that came into the open weeks. One short transaction per
 * professional, so that desks are never held up, and `halt` is obeyed between two of them. Returns how many places were opened.
 */
export async function computeCreneaux(
  db: Database,
  clock: Clock,
  cptsId: string,
  halt?: AbortSignal,
): Promise<number> {
  const { participants, fuseau } = await db.inTenant(systeme(cptsId), async (tx) => ({
    participants: await findParticipants(tx),
    fuseau: (await getCpts(tx)).fuseau,
  }));
  let opened = 0;
  for (const professionnelId of participants) {
    if (halt?.aborted) break;
    opened += await db.inTenant(systeme(cptsId), async (tx) => {
      await lockSemaine(tx, professionnelId);
      const now = clock.now();
      const { ajoutees } = await syncCreneaux(tx, professionnelId, now, fuseau);
      if (ajoutees > 0) {
        tx.emit({
          type: 'disponibilites.modifiees',
          objet: professionnelId,
          lie: professionnelId,
          compteId: null,
          survenuLe: now,
        });
      }
      return ajoutees;
    });
  }
  return opened;
}
