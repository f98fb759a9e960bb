import type postgres from 'postgres';
import { MIGRATION_TABLE, type Migration } from '../db/migrate.ts';
import { findContent, listTables, type Table } from './catalogue.ts';
import { BackupError } from './error.ts';
import { fullName, type Manifeste } from './manifest.ts';

/** Refuses a database where anything was ever made. */
export async function checkTarget(tx: postgres.TransactionSql): Promise<void> {
  const content = await findContent(tx);
  if (content) {
    throw new BackupError(
      `Cette base n’est pas vide (${content})\u00a0: rien n’a été touché. On ne restaure que dans une base neuve\u00a0: ` +
        'donnez un autre dossier dans MAILLAGE_DATA, ou une base vide dans DATABASE_URL.',
    );
  }
  const [server] = await tx<{ encoding: string }[]>`SELECT current_setting('server_encoding') AS encoding`;
  if (server?.encoding !== 'UTF8') {
    throw new BackupError(
      `Cette base est en ${server?.encoding}\u00a0: créez-la en UTF8 (CREATE DATABASE … ENCODING 'UTF8').`,
    );
  }
}

/** The files that made the database of this backup; refuses when this program does not have exactly those. */
export function checkMigrations({ migrations }: Manifeste, files: Migration[]): Migration[] {
  return migrations.map(({ nom, empreinte }, index) => {
    const file = files[index];
    if (file?.name === nom && file.hash === empreinte) return file;
    if (!files.some(({ name }) => name === nom)) {
      throw new BackupError(
        `La sauvegarde vient d’une version plus récente de Maillage (migration ${nom})\u00a0: installez cette version, ` +
          'ou une plus récente, puis restaurez.',
      );
    }
    throw new BackupError(
      `La migration ${nom} de ce programme n’est pas celle de la sauvegarde\u00a0: rien n’a été restauré. ` +
        'Remettez les fichiers de db/migrations tels qu’ils sont dans la version publiée.',
    );
  });
}

/** Brings an empty database to the schema of the backup, with the dates at which it had been. */
export async function applyMigrations(
  tx: postgres.TransactionSql,
  { migrations }: Manifeste,
  files: Migration[],
): Promise<void> {
  await tx.unsafe(MIGRATION_TABLE);
  for (const [index, file] of files.entries()) {
    await tx.unsafe(file.sql);
    await tx`INSERT INTO public.maillage_migration (nom, empreinte, appliquee_le)
      VALUES (${file.name}, ${file.hash}, ${migrations[index]?.appliqueeLe ?? null}::text::timestamptz)`;
  }
}

/** The tables that the migrations made, which must be those of the backup: no name is taken from the archive. */
export async function sameTables(tx: postgres.TransactionSql, manifeste: Manifeste): Promise<Table[]> {
  const tables = await listTables(tx);
  const shape = ({ schema, nom, colonnes }: Pick<Table, 'schema' | 'nom' | 'colonnes'>) =>
    `${schema}.${nom} (${colonnes.join(', ')})`;
  const ours = new Set(tables.map(shape));
  const theirs = new Set(manifeste.tables.map(shape));
  const odd = [...theirs].find((table) => !ours.has(table)) ?? [...ours].find((table) => !theirs.has(table));
  if (odd) {
    throw new BackupError(
      `La table ${odd} n’est pas la même dans la sauvegarde et dans les migrations de ce programme\u00a0: rien n’a été ` +
        'restauré. Elle a sans doute été changée à la main.',
    );
  }
  const byName = new Map(tables.map((table) => [fullName(table), table]));
  return manifeste.tables.map((table) => byName.get(fullName(table)) as Table);
}
