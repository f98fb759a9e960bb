import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Open requests whose deadline is past, locked; those somebody is acting on right now are left for the next round. */
export const lockEchues = (tx: Tx, now: Date, limite: number) =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('etat', '<>', 'close')
    .where('echeance', '<=', now)
    .orderBy('echeance')
    .limit(limite)
    .forUpdate()
    .skipLocked()
    .execute();
