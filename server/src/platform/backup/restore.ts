import type { Decrypter } from 'age-encryption';
import type postgres from 'postgres';
import { MIGRATION_LOCK, type Migration, readMigrations } from '../db/migrate.ts';
import type { Table } from './catalogue.ts';
import { damaged, openArchive } from './cipher.ts';
import { connect, copyIn, copyOut, fixSettings, quote } from './copy.ts';
import { type Digest, digesting, digestOf } from './digest.ts';
import { BackupError } from './error.ts';
import { FilesRestored } from './files.ts';
import {
  BILAN,
  type Bilan,
  fullName,
  MANIFESTE,
  type Manifeste,
  readBilan,
  readManifeste,
} from './manifest.ts';
import type { Progress } from './progress.ts';
import { malformed, TarReader } from './tar.ts';
import { applyMigrations, checkMigrations, checkTarget, sameTables } from './target.ts';

export interface RestoreOptions {
  file: string;
  decrypter: Decrypter;
  url: string;
  dataDir: string;
  progress: Progress;
  signal?: AbortSignal;
  /** The program's own migrations, unless a test has others. */
  migrations?: Migration[];
}

/** What a backup is made of, without restoring anything: refuses a wrong key or another program's backup early. */
export async function inspect(
  file: string,
  decrypter: Decrypter,
  migrations: Migration[] = readMigrations(),
): Promise<Manifeste> {
  const source = await openArchive(file, decrypter);
  try {
    const manifeste = await readFirst(new TarReader(source));
    checkMigrations(manifeste, migrations);
    return manifeste;
  } catch (error) {
    throw isZlib(error) ? damaged(error) : error;
  } finally {
    source.destroy();
  }
}

/** Puts a whole backup into an empty database, or nothing at all; returns what was compared row by row. */
export async function restore(options: RestoreOptions): Promise<Bilan> {
  const source = await openArchive(options.file, options.decrypter);
  const files = new FilesRestored(options.dataDir);
  const sql = connect(options.url);
  const stop = () =>
    source.destroy(new BackupError('Restauration interrompue\u00a0: rien n’a été restauré.'));
  options.signal?.addEventListener('abort', stop);
  if (options.signal?.aborted) stop();
  try {
    const bilan = await sql.begin((tx) => restoreIn(tx, new TarReader(source), files, options));
    // Else the first questions would be planned for empty tables.
    await sql.unsafe('ANALYZE');
    return bilan;
  } catch (error) {
    await files.undo();
    throw isZlib(error) ? damaged(error) : error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    source.destroy();
    await sql.end({ timeout: 5 });
  }
}

async function restoreIn(
  tx: postgres.TransactionSql,
  archive: TarReader,
  files: FilesRestored,
  { progress, migrations = readMigrations() }: RestoreOptions,
): Promise<Bilan> {
  // A server that starts now waits until this is done, as it would for a migration.
  await tx`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  await checkTarget(tx);
  const manifeste = await readFirst(archive);
  await applyMigrations(tx, manifeste, checkMigrations(manifeste, migrations));
  await fixSettings(tx);
  const tables = await sameTables(tx, manifeste);
  // What the migrations insert is in the backup too, as it had become.
  for (const table of tables.toReversed()) await tx.unsafe(`DELETE FROM ${nameOf(table)}`);

  const found: Bilan = { tables: [], fichiers: [], sequences: [] };
  for (const fichier of manifeste.fichiers) {
    const entry = await archive.peek();
    if (entry?.name !== `fichiers/${fichier.chemin}`) throw malformed();
    found.fichiers.push({ chemin: fichier.chemin, sha256: await files.put(fichier, archive.content()) });
  }
  for (const table of tables) {
    const nom = fullName(table);
    progress.table(nom);
    const digested = (digest: Digest) => found.tables.push({ nom, ...digest });
    await copyIn(tx, table, digesting(piecesOf(archive, `tables/${nom}/`), digested, progress.rows));
  }
  if ((await archive.peek())?.name !== BILAN) throw malformed();
  const bilan = readBilan(await textOf(archive));
  await archive.finish();
  await restoreSequences(tx, bilan);
  compare(bilan, found, damaged());
  await compareStored(tx, tables, bilan, progress);
  return bilan;
}

async function restoreSequences(tx: postgres.TransactionSql, { sequences }: Bilan): Promise<void> {
  for (const sequence of sequences) {
    await tx`SELECT setval(${nameOf(sequence)}::text::regclass, ${sequence.derniere}::text::bigint)`;
  }
}

/** Reads every table again as the backup had read it. */
async function compareStored(
  tx: postgres.TransactionSql,
  tables: Table[],
  bilan: Bilan,
  progress: Progress,
): Promise<void> {
  const stored: Bilan = { ...bilan, tables: [] };
  for (const table of tables) {
    progress.table(`${fullName(table)}, relecture`);
    const digest = await digestOf(copyOut(tx, table), progress.rows);
    stored.tables.push({ nom: fullName(table), ...digest });
  }
  const names = stored.tables.filter(
    (table, index) => JSON.stringify(table) !== JSON.stringify(bilan.tables[index]),
  );
  const refusal = `Les lignes relues ne sont pas celles de la sauvegarde (${names.map(({ nom }) => nom).join(', ')})`;
  compare(bilan, stored, new BackupError(`${refusal}\u00a0: rien n’a été restauré.`));
}

function compare(expected: Bilan, found: Bilan, refusal: BackupError): void {
  const proven = ({ tables, fichiers }: Bilan) => JSON.stringify([tables, fichiers]);
  if (proven(expected) !== proven(found)) throw refusal;
}

async function readFirst(archive: TarReader): Promise<Manifeste> {
  if ((await archive.peek())?.name !== MANIFESTE) throw malformed();
  return readManifeste(await textOf(archive));
}

async function* piecesOf(archive: TarReader, prefix: string): AsyncGenerator<Buffer> {
  while ((await archive.peek())?.name.startsWith(prefix)) yield* archive.content();
}

async function textOf(archive: TarReader): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of archive.content()) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

const nameOf = ({ schema, nom }: { schema: string; nom: string }): string => `${quote(schema)}.${quote(nom)}`;

const isZlib = (error: unknown): boolean => `${(error as NodeJS.ErrnoException).code}`.startsWith('Z_');
