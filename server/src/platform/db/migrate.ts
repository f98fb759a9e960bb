import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

const FOLDER = fileURLToPath(new URL('../../../../db/migrations/', import.meta.url));
/** Any constant: two servers that start together must not migrate together. */
export const MIGRATION_LOCK = 4280_0001;

export const MIGRATION_TABLE = `CREATE TABLE IF NOT EXISTS public.maillage_migration (
  nom text PRIMARY KEY, empreinte text NOT NULL, appliquee_le timestamptz NOT NULL DEFAULT now())`;

/** One file of db/migrations. */
export interface Migration {
  name: string;
  sql: string;
  hash: string;
}

/** All of them, in order. */
export function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${FOLDER}${name}`, 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Applies the plain SQL migrations that are missing, in order, each in its own transaction.
 * Refuses a database whose applied migrations differ from the files: history is forward only.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql.unsafe(MIGRATION_TABLE);
    const applied = await sql<{ nom: string; empreinte: string }[]>`
      SELECT nom, empreinte FROM public.maillage_migration ORDER BY nom`;
    const files = readMigrations();
    for (const [index, row] of applied.entries()) {
      const file = files[index];
      if (file?.name !== row.nom || file.hash !== row.empreinte) {
        throw new Error(
          `La base a reçu la migration ${row.nom}, qui ne correspond pas au fichier ${file?.name ?? 'absent'}. ` +
            'Cette version du programme n’est pas celle qui a préparé la base.',
        );
      }
    }
    for (const file of files.slice(applied.length)) {
      await sql.begin(async (transaction) => {
        await transaction.unsafe(file.sql);
        await transaction`INSERT INTO public.maillage_migration (nom, empreinte) VALUES (${file.name}, ${file.hash})`;
      });
    }
  } finally {
    await sql.end();
  }
}
