import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';

interface CptsTables {
  'platform.cpts': { cpts_id: string; nom: string; fuseau: string; creee_le: Date; entree_le?: Date | null };
  'platform.compteur_evenement': { cpts_id: string; dernier: number };
  'platform.installation': { seule: boolean; demonstration: boolean; creee_le: Date };
}

/** Creates the tenant itself, in a transaction whose tenant is already its id. */
export async function createCpts(
  tx: Tx,
  clock: Clock,
  cpts: { nom: string; fuseau: string; creeeLe?: Date },
): Promise<void> {
  const tables = tx.tables<CptsTables>();
  await tables
    .insertInto('platform.cpts')
    .values({ cpts_id: tx.cptsId, nom: cpts.nom, fuseau: cpts.fuseau, creee_le: cpts.creeeLe ?? clock.now() })
    .execute();
  await tables.insertInto('platform.compteur_evenement').values({ cpts_id: tx.cptsId, dernier: 0 }).execute();
}

/** Name and time zone of the tenant. */
export async function getCpts(tx: Tx): Promise<{ nom: string; fuseau: string; creeeLe: Date }> {
  return tx
    .tables<CptsTables>()
    .selectFrom('platform.cpts')
    .select(['nom', 'fuseau', 'creee_le as creeeLe'])
    .where('cpts_id', '=', tx.cptsId)
    .executeTakeFirstOrThrow();
}

/** Ids of all tenants, oldest first; nothing else of theirs. */
export async function listCpts(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM platform.list_cpts() AS t (id)`.execute(
    db.outside<unknown>(),
  );
  return rows.map((row) => row.id);
}

/** True when this database was created as a demonstration; it can never change. */
export async function isDemonstration(db: Database): Promise<boolean> {
  const row = await db
    .outside<CptsTables>()
    .selectFrom('platform.installation')
    .select('demonstration')
    .executeTakeFirst();
  return row?.demonstration ?? false;
}

/** First runs go one at a time (the lock ends with the transaction); returns whether there is a CPTS already. */
export async function lockInstallation(tx: Tx): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(42800002)`.execute(tx.tables());
  const { rows } = await sql`SELECT id FROM platform.list_cpts() AS t (id)`.execute(tx.tables());
  return rows.length > 0;
}

/** True once anybody has entered: an entry link was used, or a demonstration account opened. */
export async function hasBeenEntered(tx: Tx): Promise<boolean> {
  const row = await tx
    .tables<CptsTables>()
    .selectFrom('platform.cpts')
    .select('entree_le')
    .where('cpts_id', '=', tx.cptsId)
    .executeTakeFirst();
  return Boolean(row?.entree_le);
}

/** Notes the first entry, once. */
export async function noteEntree(tx: Tx, clock: Clock): Promise<void> {
  await tx
    .tables<CptsTables>()
    .updateTable('platform.cpts')
    .set({ entree_le: clock.now() })
    .where('cpts_id', '=', tx.cptsId)
    .where('entree_le', 'is', null)
    .execute();
}

/** Removes the tenant and what platform holds of it; modules have removed theirs before. */
export async function removeCpts(tx: Tx): Promise<void> {
  await sql`SELECT platform.effacer_journal()`.execute(tx.tables());
  await sql`SELECT platform.effacer_evenements()`.execute(tx.tables());
  for (const table of [
    'parametre',
    'cle_idempotence',
    'session',
    'invitation',
    'cle_acces',
    'compte',
    'compteur_evenement',
    'cpts',
  ]) {
    await sql`DELETE FROM ${sql.table(`platform.${table}`)} WHERE cpts_id = ${tx.cptsId}`.execute(
      tx.tables(),
    );
  }
}
