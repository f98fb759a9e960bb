import type { LienPersonnel } from '@maillage/contracts';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type PatientsTables, tablesOf } from './tables.ts';

export type LigneDeLien = PatientsTables['patients.acces_personnel'];

/** Personal links of a person, the latest first, with whose they are. */
export async function findLiens(tx: Tx, groupe: string[]): Promise<LienPersonnel[]> {
  const rows = await tablesOf(tx)
    .selectFrom('patients.acces_personnel as l')
    .leftJoin('patients.proche as p', (join) =>
      join.onRef('p.cpts_id', '=', 'l.cpts_id').onRef('p.id', '=', 'l.proche_id'),
    )
    .select(['l.id', 'l.porteur', 'l.complet', 'p.nom', 'l.cree_le', 'l.expire_le', 'l.ferme_le'])
    .where('l.cpts_id', '=', tx.cptsId)
    .where('l.patient_id', '=', anyOf(groupe))
    .orderBy('l.cree_le', 'desc')
    .orderBy('l.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    porteur: row.porteur,
    proche: row.nom,
    complet: row.complet,
    creeLe: row.cree_le.toISOString(),
    expireLe: row.expire_le.toISOString(),
    fermeLe: row.ferme_le?.toISOString() ?? null,
  }));
}
