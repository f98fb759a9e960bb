import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type DemandeTable, tablesOf } from '../tables.ts';

/** Requests of a person under all her identities, the latest first; the second lock leaves out what is hidden. */
export const findDemandesOf = (tx: Tx, groupe: string[]): Promise<DemandeTable[]> =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.demande')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .orderBy('recue_le', 'desc')
    .orderBy('id', 'desc')
    .execute();
