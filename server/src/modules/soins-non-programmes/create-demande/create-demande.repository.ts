import type { Tx } from '../../../platform/db/database.ts';
import { jsonb } from '../../../platform/db/jsonb.ts';
import { type DemandeTable, tablesOf } from '../tables.ts';

/** Writes a new request; its holder and deadline are part of it from the first instant. */
export async function insertDemande(tx: Tx, demande: Omit<DemandeTable, 'cpts_id'>): Promise<void> {
  await tablesOf(tx)
    .insertInto('soins_non_programmes.demande')
    .values({
      ...demande,
      cpts_id: tx.cptsId,
      faits: jsonb(demande.faits),
      drapeaux: jsonb(demande.drapeaux),
    })
    .execute();
}
