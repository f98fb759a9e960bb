import type { ReponseDrapeau } from '@maillage/contracts';
import type { Tx } from '../../../platform/db/database.ts';
import { jsonb } from '../../../platform/db/jsonb.ts';
import { tablesOf } from '../tables.ts';

/** Writes the answers of a locked request. */
export async function saveDrapeaux(
  tx: Tx,
  id: string,
  drapeaux: Record<string, ReponseDrapeau>,
): Promise<void> {
  await tablesOf(tx)
    .updateTable('soins_non_programmes.demande')
    .set({ drapeaux: jsonb(drapeaux) })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
}
