import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newIdAt } from '../../platform/ids.ts';
import { touchPatient } from './patients.repository.ts';
import { tablesOf } from './tables.ts';

/** What a request opens, as it is now. */
export interface DemandeSuivie {
  demandeId: string;
  patientId: string;
  /** The desk sees the file while it is open. */
  ouverte: boolean;
  /** Whose place is booked, and until when she sees the file. */
  rendezvous: { professionnelId: string; jusqua: Date } | null;
}

/** Opens a file to a desk (null) or a practice, or changes until when. */
async function openAdressage(
  tx: Tx,
  { demandeId, patientId }: DemandeSuivie,
  qui: string | null,
  jusqua: Date | null,
  now: Date,
): Promise<void> {
  const tables = tablesOf(tx);
  const { numUpdatedRows: known } = await tables
    .updateTable('patients.adressage')
    .set({ jusqua })
    .where('cpts_id', '=', tx.cptsId)
    .where('demande_id', '=', demandeId)
    .where('patient_id', '=', patientId)
    .where('professionnel_id', qui === null ? 'is' : '=', qui)
    .where('ferme_le', 'is', null)
    .executeTakeFirst();
  if (known > 0n) return;
  await tables
    .insertInto('patients.adressage')
    .values({
      cpts_id: tx.cptsId,
      id: newIdAt(now),
      patient_id: patientId,
      demande_id: demandeId,
      professionnel_id: qui,
      depuis: now,
      jusqua,
      ferme_le: null,
    })
    .execute();
}

/** Closes what a request opened: all of it, but for the desk or a practice when told. */
export async function fermerAdressages(
  tx: Tx,
  demandeId: string,
  now: Date,
  garder: { bureau: boolean; professionnelId: string | null } = { bureau: false, professionnelId: null },
): Promise<void> {
  await sql`SELECT patients.fermer_adressages(${demandeId}, ${garder.bureau}, ${garder.professionnelId}::uuid, ${now})`.execute(
    tablesOf(tx),
  );
}

/**
 * Makes the openings of a file be what its request says, whatever they were before: to be called after each change of
 * a linked request. Opening is for the desk (second lock); who closes only closes.
 */
export async function suivreDemande(tx: Tx, demande: DemandeSuivie, now: Date): Promise<void> {
  const { ouverte, rendezvous } = demande;
  await fermerAdressages(tx, demande.demandeId, now, {
    bureau: ouverte,
    professionnelId: rendezvous?.professionnelId ?? null,
  });
  if (!ouverte) return;
  await openAdressage(tx, demande, null, null, now);
  // Over already, it opens nothing; but it says, to who must not know it, with whom the place was.
  if (rendezvous) await openAdressage(tx, demande, rendezvous.professionnelId, rendezvous.jusqua, now);
  await touchPatient(tx, demande.patientId, now);
}
