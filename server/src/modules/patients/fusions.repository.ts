import { getNomsDesComptes } from '../../platform/auth/comptes.ts';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findPatients, getLieuxDeNaissance, toCandidat } from './patients.repository.ts';
import { type PatientsTables, type PatientTable, tablesOf } from './tables.ts';

type LigneDeFusion = PatientsTables['patients.fusion'];

/** Both identities, held so that no other merge crosses this one; always in the same order. */
export async function lockIdentites(tx: Tx, ids: string[]): Promise<PatientTable[]> {
  return tablesOf(tx)
    .selectFrom('patients.patient')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function setFusionneDans(tx: Tx, id: string, dans: string | null): Promise<void> {
  await tablesOf(tx)
    .updateTable('patients.patient')
    .set({ fusionne_dans: dans })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .execute();
}

/** Merges as the coordination reads them. */
export async function viewFusions(tx: Tx, rows: LigneDeFusion[]) {
  const ids = [...new Set(rows.flatMap((row) => [row.garde, row.absorbe]))];
  const [patients, noms] = await Promise.all([
    findPatients(tx, ids),
    getNomsDesComptes(
      tx,
      rows.map((row) => row.faite_par),
    ),
  ]);
  const lieux = await getLieuxDeNaissance(
    tx,
    patients.map((p) => p.lieu_naissance),
  );
  const byId = new Map(patients.map((p) => [p.id, toCandidat(p, lieux, true)]));
  return rows.flatMap((row) => {
    const [garde, absorbe] = [byId.get(row.garde), byId.get(row.absorbe)];
    if (!garde || !absorbe) return [];
    return [
      {
        id: row.id,
        garde,
        absorbe,
        pourquoi: row.pourquoi,
        faitePar: noms.get(row.faite_par) ?? '',
        faiteLe: row.faite_le.toISOString(),
        annuleeLe: row.annulee_le?.toISOString() ?? null,
      },
    ];
  });
}
