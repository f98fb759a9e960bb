import { sql } from 'kysely';
import { systeme } from './access/acteur.ts';
import type { Clock } from './clock.ts';
import type { Database } from './db/database.ts';
import { getParametres } from './parametres/parametres.ts';

/** An answer kept for a retry may hold a person's data: one day is enough for any retry. */
const CLE_HOURS = 24;

/** Background duty: removes what has served (answers kept for retries, closed sessions, used links, old events). */
export async function purge(db: Database, clock: Clock, cptsId: string): Promise<void> {
  const now = clock.now();
  const old = new Date(now.getTime() - CLE_HOURS * 3_600_000);
  await db.inTenant(systeme(cptsId), async (tx) => {
    const tables = tx.tables();
    await sql`DELETE FROM platform.cle_idempotence WHERE cpts_id = ${cptsId} AND creee_le < ${old}`.execute(
      tables,
    );
    await sql`DELETE FROM platform.session WHERE cpts_id = ${cptsId} AND expire_le < ${now}`.execute(tables);
    await sql`DELETE FROM platform.invitation WHERE cpts_id = ${cptsId} AND expire_le < ${old}`.execute(
      tables,
    );
    const days = (await getParametres(tx))('evenements.conservation-jours');
    const limit = new Date(now.getTime() - days * 24 * 3_600_000);
    await sql`SELECT platform.purger_evenements(${limit})`.execute(tables);
  });
}
