import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type PatientsTables, tablesOf } from './tables.ts';

export type LigneDEntree = PatientsTables['patients.entree'];

/** Entries of a person, of these classes, the newest first. */
export const findEntrees = (
  tx: Tx,
  groupe: string[],
  classes: readonly LigneDEntree['classe'][],
): Promise<LigneDEntree[]> =>
  tablesOf(tx)
    .selectFrom('patients.entree')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .where('classe', '=', anyOf(classes, 'text') as never)
    .orderBy('ecrite_le', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** One entry of this person. */
export const findEntree = (tx: Tx, groupe: string[], id: string): Promise<LigneDEntree | undefined> =>
  tablesOf(tx)
    .selectFrom('patients.entree')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .where('id', '=', id)
    .executeTakeFirst();
