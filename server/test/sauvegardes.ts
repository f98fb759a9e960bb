import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import postgres from 'postgres';
import { inject } from 'vitest';
import { backup } from '../src/platform/backup/backup.ts';
import { Progress } from '../src/platform/backup/progress.ts';
import { restore } from '../src/platform/backup/restore.ts';
import { systemClock } from '../src/platform/clock.ts';
import { MIGRATION_TABLE, type Migration } from '../src/platform/db/migrate.ts';
import './database.ts'; // declares what is provided

/** What a test file of backups works with; `clean` takes all of it away. */
export interface Atelier {
  folder: string;
  encrypter: Encrypter;
  decrypter: Decrypter;
  /** A new, empty database; of a role that is no superuser when `ordinaire`. */
  emptyDatabase(options?: { ordinaire?: boolean }): Promise<string>;
  /** A database made by these migrations. */
  databaseOf(migrations: Migration[]): Promise<string>;
  save(url: string, dataDir?: string): Promise<string>;
  bringBack(
    file: string,
    url: string,
    more?: Partial<Parameters<typeof restore>[0]>,
  ): ReturnType<typeof restore>;
  clean(): Promise<void>;
}

export async function openAtelier(): Promise<Atelier> {
  const { adminUrl } = inject('testCluster');
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const folder = mkdtempSync(join(tmpdir(), 'maillage-sauvegarde-'));
  const encrypter = new Encrypter();
  const decrypter = new Decrypter();
  const secret = await generateX25519Identity();
  encrypter.addRecipient(await identityToRecipient(secret));
  decrypter.addIdentity(secret);
  const databases: string[] = [];
  const roles: string[] = [];
  const progress = new Progress();

  const emptyDatabase: Atelier['emptyDatabase'] = async ({ ordinaire = false } = {}) => {
    const name = `sauvegarde_${randomBytes(6).toString('hex')}`;
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    await admin`CREATE DATABASE ${admin(name)} TEMPLATE template0`;
    databases.push(name);
    if (ordinaire) {
      await admin.unsafe(`CREATE ROLE ${name} LOGIN CREATEROLE NOSUPERUSER PASSWORD '${name}'`);
      await admin.unsafe(`ALTER DATABASE ${name} OWNER TO ${name}`);
      roles.push(name);
      Object.assign(url, { username: name, password: name });
    }
    return url.href;
  };
  return {
    folder,
    encrypter,
    decrypter,
    emptyDatabase,
    async databaseOf(migrations) {
      const url = await emptyDatabase();
      await ask(url, async (sql) => {
        await sql.unsafe(MIGRATION_TABLE);
        for (const { name, hash, sql: text } of migrations) {
          await sql.unsafe(text);
          await sql`INSERT INTO public.maillage_migration (nom, empreinte) VALUES (${name}, ${hash})`;
        }
      });
      return url;
    },
    async save(url, dataDir = join(folder, 'rien')) {
      const into = mkdtempSync(join(folder, 'copie-'));
      const { file } = await backup({ url, dataDir, folder: into, encrypter, clock: systemClock, progress });
      return file;
    },
    bringBack: (file, url, more = {}) =>
      restore({ file, decrypter, url, dataDir: join(folder, 'rien'), progress, ...more }),
    async clean() {
      for (const name of databases) await admin`DROP DATABASE IF EXISTS ${admin(name)} WITH (FORCE)`;
      for (const name of roles) await admin`DROP ROLE IF EXISTS ${admin(name)}`;
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  hash: createHash('sha256').update(sql).digest('hex'),
});

export async function ask<T>(url: string, query: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await query(sql);
  } finally {
    await sql.end();
  }
}

/** Every row of every table, read without the code under test. */
export async function everyRow(url: string): Promise<Record<string, string[]>> {
  return ask(url, async (sql) => {
    const tables = await sql<{ nom: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS nom FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema !~ '^pg_'
        AND table_schema NOT IN ('information_schema', 'graphile_worker') ORDER BY 1`;
    const all: Record<string, string[]> = {};
    for (const { nom } of tables) {
      const rows = await sql.unsafe<{ ligne: string }[]>(`SELECT t::text AS ligne FROM ${nom} t`);
      all[nom] = rows.map(({ ligne }) => ligne).sort();
    }
    return all;
  });
}
