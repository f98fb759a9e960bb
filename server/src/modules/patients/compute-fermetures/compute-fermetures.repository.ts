import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** What ends by itself, and the column that says when. */
const FINS = [
  ['patients.cercle', 'jusqua'],
  ['patients.adressage', 'jusqua'],
  ['patients.bris_de_glace', 'expire_le'],
  ['patients.acces_personnel', 'expire_le'],
] as const;

/** Closes what is over, dated from its end; returns how many. */
export async function closeWhatIsOver(tx: Tx, now: Date): Promise<number> {
  let closed = 0;
  for (const [table, fin] of FINS) {
    const { numAffectedRows } = await sql`UPDATE ${sql.table(table)} SET ferme_le = ${sql.ref(fin)}
      WHERE cpts_id = ${tx.cptsId} AND ferme_le IS NULL AND ${sql.ref(fin)} <= ${now}`.execute(tablesOf(tx));
    closed += Number(numAffectedRows ?? 0n);
  }
  return closed;
}
