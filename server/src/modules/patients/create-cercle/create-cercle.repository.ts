import type { Tx } from '../../../platform/db/database.ts';
import { type PatientsTables, tablesOf } from '../tables.ts';

/** Writes a line of the circle. */
export async function insertMembre(
  tx: Tx,
  membre: Omit<PatientsTables['patients.cercle'], 'cpts_id' | 'ferme_le' | 'ferme_par'>,
): Promise<void> {
  await tablesOf(tx)
    .insertInto('patients.cercle')
    .values({ ...membre, cpts_id: tx.cptsId, ferme_le: null, ferme_par: null })
    .execute();
}

/** Writes what the person said; lines are added, never changed. */
export async function insertConsentement(
  tx: Tx,
  ligne: Omit<PatientsTables['patients.consentement'], 'cpts_id'>,
): Promise<void> {
  await tablesOf(tx)
    .insertInto('patients.consentement')
    .values({ ...ligne, cpts_id: tx.cptsId })
    .execute();
}
