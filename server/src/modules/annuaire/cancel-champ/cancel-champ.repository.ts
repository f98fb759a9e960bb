import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Removes the CPTS's own value of a field. */
export async function deleteChamp(tx: Tx, ficheId: string, champ: string): Promise<void> {
  await tablesOf(tx)
    .deleteFrom('annuaire.champ')
    .where('cpts_id', '=', tx.cptsId)
    .where('fiche_id', '=', ficheId)
    .where('champ', '=', champ)
    .execute();
}
