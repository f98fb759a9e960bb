import type { Activite } from '@maillage/contracts';
import type { Tx } from '../../../platform/db/database.ts';
import { jsonb } from '../../../platform/db/jsonb.ts';
import { tablesOf } from '../tables.ts';

/** The month as it was told, or undefined when nobody has asked for it yet. */
export async function findPubliee(tx: Tx, mois: string): Promise<Activite | undefined> {
  const row = await tablesOf(tx)
    .selectFrom('pilotage.activite_publiee')
    .select(['contenu', 'publiee_le'])
    .where('cpts_id', '=', tx.cptsId)
    .where('mois', '=', mois)
    .executeTakeFirst();
  return row && { ...row.contenu, publieeLe: row.publiee_le.toISOString() };
}

/** Writes it once; who comes second at the same instant changes nothing. */
export async function insertPubliee(tx: Tx, activite: Omit<Activite, 'publieeLe'>, now: Date): Promise<void> {
  await tablesOf(tx)
    .insertInto('pilotage.activite_publiee')
    .values({ cpts_id: tx.cptsId, mois: activite.mois, contenu: jsonb(activite), publiee_le: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
