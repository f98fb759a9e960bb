import { sql } from 'kysely';
import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** A person whose file may have served its time: the kept identity, and all those merged into it. */
export interface Dossier {
  tete: string;
  groupe: string[];
}

/**
 * Persons nobody has acted for since an instant, under any of their identities, and whom no circle holds; the oldest
 * first, after `apres`. Locked: who comes back at this very moment waits, and is not erased.
 */
export async function lockPerimes(
  tx: Tx,
  { avant, now }: { avant: Date; now: Date },
  apres: string | null,
  limite: number,
): Promise<Dossier[]> {
  const tables = tablesOf(tx);
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM patients.patient p
    WHERE p.cpts_id = ${tx.cptsId} AND p.fusionne_dans IS NULL AND p.dernier_contact_le < ${avant}
      AND (${apres}::uuid IS NULL OR p.id > ${apres}::uuid)
      AND NOT EXISTS (SELECT FROM patients.groupe(p.id) AS i (id)
        LEFT JOIN patients.cercle c ON c.cpts_id = ${tx.cptsId} AND c.patient_id = i.id AND c.ferme_le IS NULL
          AND (c.jusqua IS NULL OR c.jusqua > ${now})
        LEFT JOIN patients.patient g ON g.cpts_id = ${tx.cptsId} AND g.id = i.id AND g.dernier_contact_le >= ${avant}
        WHERE c.id IS NOT NULL OR g.id IS NOT NULL)
    ORDER BY p.id LIMIT ${limite} FOR UPDATE OF p SKIP LOCKED`.execute(tables);
  const dossiers: Dossier[] = [];
  for (const { id } of rows) {
    const groupe = await sql<{ id: string }>`SELECT id FROM patients.groupe(${id}) AS g (id)`.execute(tables);
    dossiers.push({ tete: id, groupe: groupe.rows.map((row) => row.id) });
  }
  return dossiers;
}

/** Erases identities, and by cascade all that hangs from them. */
export async function deletePatients(tx: Tx, ids: string[]): Promise<void> {
  await tablesOf(tx)
    .deleteFrom('patients.patient')
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(ids))
    .execute();
}
