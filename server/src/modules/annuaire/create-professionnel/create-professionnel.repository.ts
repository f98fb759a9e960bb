import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Whether the nomenclature holds this profession. */
export async function hasProfession(tx: Tx, code: string): Promise<boolean> {
  const row = await tablesOf(tx)
    .selectFrom('annuaire.profession')
    .select('code')
    .where('code', '=', code)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the CPTS already has a sheet for this RPPS number. */
export async function hasFiche(tx: Tx, rpps: string): Promise<boolean> {
  const row = await tablesOf(tx)
    .selectFrom('annuaire.fiche')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('identifiant_national', '=', rpps)
    .executeTakeFirst();
  return row !== undefined;
}
