import type { Tx } from '../../../platform/db/database.ts';
import type { PlageHebdomadaire } from '../domain/semaine.rules.ts';
import { tablesOf } from '../tables.ts';

/** Replaces the weekly pattern of a professional, and notes where she takes part. */
export async function replacePlages(
  tx: Tx,
  professionnelId: string,
  plages: PlageHebdomadaire[],
): Promise<void> {
  const tables = tablesOf(tx);
  await tables
    .deleteFrom('soins_non_programmes.plage')
    .where('cpts_id', '=', tx.cptsId)
    .where('professionnel_id', '=', professionnelId)
    .execute();
  if (plages.length === 0) return;
  await tables
    .insertInto('soins_non_programmes.plage')
    .values(
      plages.map((p) => ({
        cpts_id: tx.cptsId,
        id: p.id,
        professionnel_id: professionnelId,
        lieu_id: p.lieuId,
        jour: p.jour,
        debut: p.debut,
        fin: p.fin,
        genre: p.genre,
        duree_minutes: p.dureeMinutes,
        capacite: p.capacite,
      })),
    )
    .execute();
  await tables
    .insertInto('soins_non_programmes.participation')
    .values(
      [...new Set(plages.map((p) => p.lieuId))].map((lieu_id) => ({
        cpts_id: tx.cptsId,
        professionnel_id: professionnelId,
        lieu_id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
