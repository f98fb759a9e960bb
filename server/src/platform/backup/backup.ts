import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Encrypter } from 'age-encryption';
import type postgres from 'postgres';
import type { Clock } from '../clock.ts';
import { listSequences, listTables, type Table } from './catalogue.ts';
import { encrypting } from './cipher.ts';
import { cancel, connect, copyOut, fixSettings, quote } from './copy.ts';
import { digesting } from './digest.ts';
import { BackupError } from './error.ts';
import { listFiles, readListed } from './files.ts';
import {
  BILAN,
  type Bilan,
  FORMAT,
  fullName,
  MANIFESTE,
  type Manifeste,
  type MigrationManifest,
} from './manifest.ts';
import type { Progress } from './progress.ts';
import { END, header, padding } from './tar.ts';

/** A tar says sizes first: a table is cut in pieces of this size, all that memory ever holds of it. */
const PIECE = 4 * 1024 * 1024;

export interface BackupOptions {
  url: string;
  dataDir: string;
  /** Where the file goes; made when missing. */
  folder: string;
  encrypter: Encrypter;
  clock: Clock;
  progress: Progress;
  signal?: AbortSignal;
}

/** Writes one encrypted file with all that a server needs to come back, as it was at one instant. */
export async function backup(options: BackupOptions): Promise<{ file: string; bilan: Bilan }> {
  const { folder, clock, signal } = options;
  const now = clock.now();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const file = join(folder, `maillage-${stamp}.tar.gz.age`);
  const aside = `${file}.${process.pid}.partiel`;
  try {
    // Before the snapshot: a head of the journal never tells of a trace that the rows do not have yet.
    const fichiers = listFiles(options.dataDir);
    const bilan = await inSnapshot(options.url, async (tx, tables) => {
      const made: Bilan = { tables: [], fichiers: [], sequences: [] };
      const manifeste = { ...(await describe(tx, tables)), creeLe: now.toISOString(), fichiers };
      const archive = archiveOf(tx, tables, manifeste, options, made);
      const out = createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true });
      const cipher = (source: AsyncIterable<Uint8Array>) => encrypting(options.encrypter, source);
      await pipeline(archive, createGzip({ chunkSize: 64 * 1024 }), cipher, out, { signal });
      return made;
    });
    await rename(aside, file);
    await syncFolder(folder);
    return { file, bilan };
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** One transaction that sees one instant of every table, and lets everybody write meanwhile. */
async function inSnapshot(
  url: string,
  run: (tx: postgres.TransactionSql, tables: Table[]) => Promise<Bilan>,
): Promise<Bilan> {
  const sql = connect(url);
  try {
    const before = await listTables(sql);
    if (before.length === 0) throw new BackupError('Cette base est vide\u00a0: il n’y a rien à sauvegarder.');
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      await fixSettings(tx);
      // Before the first SELECT, which takes the snapshot: a migration that rewrites a table would empty it for us.
      const names = before.map((table) => `${quote(table.schema)}.${quote(table.nom)}`);
      await tx.unsafe(`LOCK TABLE ${names.join(', ')}, public.maillage_migration IN ACCESS SHARE MODE`);
      const tables = await listTables(tx);
      if (JSON.stringify(tables) !== JSON.stringify(before)) {
        throw new BackupError(
          'Une mise à jour de la base est en cours\u00a0: relancez la sauvegarde après elle.',
        );
      }
      const [server] = await tx<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      try {
        return await run(tx, tables);
      } catch (error) {
        // Else ROLLBACK would wait for the rest of a table that nobody wants any more.
        await cancel(url, server?.pid ?? 0);
        throw error;
      }
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function* archiveOf(
  tx: postgres.TransactionSql,
  tables: Table[],
  manifeste: Manifeste,
  { dataDir, progress }: BackupOptions,
  made: Bilan,
): AsyncGenerator<Buffer> {
  const seconds = Math.floor(Date.parse(manifeste.creeLe) / 1000);
  const entry = (name: string, content: Buffer, mode = 0o600) => [
    header({ name, size: content.length, mode }, seconds),
    content,
    padding(content.length),
  ];
  yield* entry(MANIFESTE, Buffer.from(JSON.stringify(manifeste)));
  for (const fichier of manifeste.fichiers) {
    const hash = createHash('sha256');
    yield header({ name: `fichiers/${fichier.chemin}`, size: fichier.taille, mode: fichier.mode }, seconds);
    for await (const chunk of readListed(dataDir, fichier)) {
      hash.update(chunk);
      yield chunk;
    }
    yield padding(fichier.taille);
    made.fichiers.push({ chemin: fichier.chemin, sha256: hash.digest('hex') });
  }
  for (const table of tables) {
    const nom = fullName(table);
    progress.table(nom);
    const copied = digesting(
      copyOut(tx, table),
      (digest) => made.tables.push({ nom, ...digest }),
      progress.rows,
    );
    let piece = 0;
    for await (const content of inPieces(copied)) {
      piece += 1;
      yield* entry(`tables/${nom}/${String(piece).padStart(6, '0')}`, content);
    }
  }
  made.sequences = await listSequences(tx);
  yield* entry(BILAN, Buffer.from(JSON.stringify(made)));
  yield END;
}

async function describe(tx: postgres.TransactionSql, tables: Table[]) {
  const migrations = await tx.unsafe<MigrationManifest[]>(`
    SELECT nom, empreinte, appliquee_le::text AS "appliqueeLe" FROM public.maillage_migration ORDER BY nom`);
  const [server] = await tx.unsafe<{ version: string }[]>(
    `SELECT current_setting('server_version') AS version`,
  );
  return {
    format: FORMAT as typeof FORMAT,
    postgresql: server?.version ?? '',
    migrations: [...migrations],
    tables: tables.map(({ schema, nom, colonnes }) => ({ schema, nom, colonnes })),
  };
}

async function* inPieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of rows) {
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
