import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The postmaster that serves a cluster now. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Above every system's largest process number: certainly nobody's. */
const NOBODY = 2147483646;

/** Who serves the cluster in `pgdata`, found by its postmaster.pid; undefined when that file is missing or stale. */
export function readPostmaster(pgdata: string): Postmaster | undefined {
  const lines = readPidFile(pgdata);
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0 && port > 0) || !isPostmasterOf(pid, pgdata)) return undefined;
  return { pid, port };
}

/**
 * Writes « nobody » where a stale postmaster.pid names a process that is alive but is no postmaster (its number
 * was used again, as after each restart of a container): PostgreSQL would refuse to start. The file itself stays:
 * PostgreSQL reads in it which shared memory a last surviving backend may still hold.
 */
export function disownStalePid(pgdata: string): void {
  const lines = readPidFile(pgdata);
  const pid = Number(lines[0]);
  if (!(pid > 0) || pid === NOBODY || isPostmasterOf(pid, pgdata)) return;
  writeFileSync(join(pgdata, 'postmaster.pid'), [String(NOBODY), ...lines.slice(1)].join('\n'));
}

function readPidFile(pgdata: string): string[] {
  try {
    return readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function isPostmasterOf(pid: number, pgdata: string): boolean {
  try {
    // A postmaster's working directory is its data folder: that tells it from any other process.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata);
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
