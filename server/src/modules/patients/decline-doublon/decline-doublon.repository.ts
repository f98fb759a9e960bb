import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

export async function insertEcarte(
  tx: Tx,
  { un, autre, par, now }: { un: string; autre: string; par: string; now: Date },
): Promise<void> {
  await tablesOf(tx)
    .insertInto('patients.doublon_ecarte')
    .values({ cpts_id: tx.cptsId, un, autre, ecarte_par: par, ecarte_le: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
