import postgres from 'postgres';
import { EmbeddedDatabaseError } from './error.ts';

/**
 * Asks a server whether it works, and makes the database on the way when it is missing.
 * « wait » means that it starts, recovers, stops, or has just gone.
 */
export async function probe(url: string): Promise<'ready' | 'wait'> {
  try {
    await ask(url, (sql) => sql`select 1`);
    return 'ready';
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === '3D000') return createDatabase(url);
    if (code === '28P01' || code === '28000') {
      throw new EmbeddedDatabaseError(
        'Le PostgreSQL de ce dossier de données refuse le mot de passe gardé dans postgresql.json. ' +
          'Remettez ce fichier depuis une sauvegarde, ou donnez un autre dossier dans MAILLAGE_DATA.',
        { cause: error },
      );
    }
    // 57P03: starting up or shutting down; 57P01: stopped under our feet; the rest has no SQLSTATE: no connection.
    if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57P') && !code.startsWith('08')) throw error;
    return 'wait';
  }
}

async function createDatabase(url: string): Promise<'ready' | 'wait'> {
  const { pathname } = new URL(url);
  const admin = new URL(url);
  admin.pathname = '/postgres';
  try {
    await ask(admin.href, (sql) => sql`create database ${sql(pathname.slice(1))}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42P04') throw error;
  }
  return 'ready';
}

async function ask(url: string, query: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, fetch_types: false, onnotice: () => undefined });
  try {
    await query(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
