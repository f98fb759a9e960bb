import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import type { Table } from './catalogue.ts';

/** Every spelling that depends on a setting is fixed, so that the same rows give the same bytes on every server. */
const SETTINGS = `
  SET LOCAL client_encoding = 'UTF8'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL TimeZone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';
  SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
  SET LOCAL search_path = pg_catalog, public;
  -- Rows hidden by a policy must be an error, never a smaller backup.
  SET LOCAL row_security = off`;

/** Takes no snapshot: LOCK TABLE may still come before it. */
export async function fixSettings(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe(SETTINGS);
}

export const connect = (url: string): postgres.Sql =>
  postgres(url, {
    max: 1,
    fetch_types: false,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: 'maillage-sauvegarde' },
  });

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const qualified = (table: Table): string => `${quote(table.schema)}.${quote(table.nom)}`;
const columns = (table: Table): string => table.colonnes.map(quote).join(', ');

/** Its rows as COPY text, always in the same order. */
export async function* copyOut(tx: postgres.TransactionSql, table: Table): AsyncGenerator<Buffer> {
  // By bytes: what sorts French text differs from one machine to the next. A table without key: by its whole rows.
  const key = table.cle.map(({ nom, texte }) => `t.${quote(nom)}${texte ? ' COLLATE "C"' : ''}`);
  const order = key.length > 0 ? key.join(', ') : 't::text COLLATE "C"';
  const rows = `SELECT ${columns(table)} FROM ${qualified(table)} AS t ORDER BY ${order}`;
  const stream = await tx.unsafe(`COPY (${rows}) TO STDOUT`).readable();
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } finally {
    // Nobody reads any more: the rest must still be swallowed, or PostgreSQL waits for ever with it in its hands.
    if (!stream.destroyed) stream.on('error', () => undefined).resume();
    // postgres.js leaves its socket paused when the end came in the same packet as more rows than the stream holds:
    // the next answer would never be read. This resumes it.
    stream._read(0);
  }
}

/** Ends what a transaction is doing, from outside: its own connection is busy. */
export async function cancel(url: string, pid: number): Promise<void> {
  const sql = connect(url);
  try {
    await sql`SELECT pg_cancel_backend(${pid}::int)`;
  } catch {
    // The server is gone, and the work with it.
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Writes rows into their table; ends when PostgreSQL has accepted all of them, foreign keys included. */
export async function copyIn(
  tx: postgres.TransactionSql,
  table: Table,
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  const query = tx.unsafe(`COPY ${qualified(table)} (${columns(table)}) FROM STDIN`);
  const stream = await query.writable();
  // postgres.js has resolved this query already, and so would lose a refusal that comes with the last row (a foreign
  // key), then wait for ever.
  Object.assign(query, { reject: (error: Error) => void stream.destroy(error) });
  await pipeline(rows, stream);
  // Closing it sends one more message, which must leave before the next COPY begins.
  if (!stream.closed) await once(stream, 'close');
}
