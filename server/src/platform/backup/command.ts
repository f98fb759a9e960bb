import { fileURLToPath } from 'node:url';
import { EmbeddedDatabaseError } from '../db/embedded.ts';
import { BackupError } from './error.ts';
import type { Surroundings } from './source.ts';

const CHECKOUT = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');

/** Runs one command to its end: what it says goes to the terminal, a refusal is one sentence and exit code 1. */
export async function runCommand(
  usage: string,
  run: (surroundings: Surroundings, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const interrupted = new AbortController();
  // Under npm a signal may come twice; what was started is stopped by whoever started it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interrupted.abort());
  }
  const log = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    await run({ env: process.env, checkout: CHECKOUT, log }, interrupted.signal);
  } catch (error) {
    process.stderr.write(`\n  ${interrupted.signal.aborted ? 'Interrompu.' : explain(error, usage)}\n\n`);
    process.exitCode = 1;
  }
}

/** A refusal by PostgreSQL may quote a row: its message stays unsaid, its code and its place are enough to search. */
function explain(error: unknown, usage: string): string {
  if (error instanceof BackupError || error instanceof EmbeddedDatabaseError) return error.message;
  const { code, message, name, table_name, constraint_name } = error as Error & Record<string, string>;
  if (code?.startsWith('ERR_PARSE_ARGS')) return `Option inconnue. ${usage}`;
  if (code === 'ENOSPC') return 'Il n’y a plus de place sur le disque.';
  if (code === '42501') {
    return `Le rôle de DATABASE_URL n’a pas les droits qu’il faut (docs/exploitation.md)\u00a0: ${message}`;
  }
  if (code && ['ECONNREFUSED', 'ENOTFOUND', '28P01', '28000', '3D000', 'CONNECT_TIMEOUT'].includes(code)) {
    return `La base de données de DATABASE_URL ne répond pas comme attendu (${code}).`;
  }
  if (name === 'PostgresError') {
    return `PostgreSQL a refusé (${[code, table_name, constraint_name].filter(Boolean).join(', ')}).`;
  }
  return `Échec inattendu.\n  ${error instanceof Error ? error.stack : String(error)}`;
}
