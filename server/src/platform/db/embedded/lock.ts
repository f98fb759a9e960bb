import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { EmbeddedDatabaseError } from './error.ts';

export interface Lock {
  release(): void;
}

/** When a process started, in a form that no later process with the same number shares; undefined when it is dead. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return (
        execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
      );
    }
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name is in brackets and may hold spaces: fields are counted after the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    return state === 'Z' || state === 'X' ? undefined : `${boot}:${start}`;
  } catch {
    return undefined;
  }
}

/** The number of the living process that holds this lock file; undefined when nobody does. */
export function lockHolder(file: string): number | undefined {
  return holderIn(read(file));
}

function holderIn(text: string | undefined): number | undefined {
  try {
    const { pid, start } = JSON.parse(text ?? '') as { pid: number; start: string };
    return startOf(pid) === start ? pid : undefined;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Takes the data folder for this process, or says who has it. A lock left by a killed process is taken over at
 * once: a number alone would not do, since numbers are used again (always the same few inside a container).
 */
export function acquireLock(file: string, dataDir: string): Lock {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }));
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      // A link appears with its content, all at once: nobody reads a half-written lock.
      if (tryLink(mine, file)) return { release: () => rmSync(file, { force: true }) };
      const found = read(file);
      const holder = holderIn(found);
      if (holder !== undefined) {
        throw new EmbeddedDatabaseError(
          `Le dossier de données ${dataDir} est déjà utilisé par un autre Maillage (processus ${holder}). ` +
            'Arrêtez-le d’abord, ou donnez un autre dossier dans MAILLAGE_DATA.',
        );
      }
      setAside(file, found);
    }
    throw new EmbeddedDatabaseError(`Impossible de prendre le verrou ${file}\u00a0: supprimez ce fichier.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead process's lock, unless another process replaced it since it was read: that one is put back. */
function setAside(file: string, expected: string | undefined): void {
  const aside = `${file}.${process.pid}.ancien`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Already gone: the next round will tell.
  }
  if (read(aside) !== expected) tryLink(aside, file);
  rmSync(aside, { force: true });
}
