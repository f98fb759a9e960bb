import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** A place, locked: a desk that is booking it ends first. */
export const lockCreneau = (tx: Tx, id: string) =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.creneau')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .where('retire', '=', false)
    .forUpdate()
    .executeTakeFirst();

/** Opens or closes a place to the desk. */
export const setFerme = (tx: Tx, id: string, ferme: boolean) =>
  tablesOf(tx)
    .updateTable('soins_non_programmes.creneau')
    .set({ ferme })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
