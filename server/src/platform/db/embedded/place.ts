import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { OsUser } from './os-user.ts';
import { canReach, hasAccount, isRoot, systemUser } from './os-user.ts';

/** Where root's data and binaries go when PostgreSQL's account cannot reach them in the checkout. */
export const SYSTEM_ROOT = '/var/lib/maillage';

/** Where a cluster lives and under whom it runs. */
export interface Place {
  /** Folder of the password, the lock and the cluster. */
  dataDir: string;
  /** PostgreSQL's own data folder, inside. */
  pgdata: string;
  /** Undefined: the current user. */
  user: OsUser | undefined;
  /** True when `dataDir` is not the folder that was asked for. */
  moved: boolean;
}

/** The data folder: MAILLAGE_DATA, or `.maillage` in the checkout. */
export function resolveDataDir(env: Record<string, string | undefined>, checkout: string): string {
  return env.MAILLAGE_DATA ? resolve(env.MAILLAGE_DATA) : join(resolve(checkout), '.maillage');
}

/**
 * Makes the data folder ready. Root's PostgreSQL runs under another account: where that account cannot reach the
 * folder (a checkout in root's own home), the data go to `systemRoot`, in a folder named after the one asked for.
 */
export function preparePlace(requested: string, systemRoot: string): Place {
  if (!isRoot()) {
    make(requested, 0o700);
    return { dataDir: requested, pgdata: join(requested, 'postgresql'), user: undefined, moved: false };
  }
  const user = ownerOf(join(requested, 'postgresql')) ?? ownerOf(requested) ?? systemUser();
  const moved = !canReach(user, dirname(requested));
  const name = createHash('sha256').update(requested).digest('hex').slice(0, 12);
  const dataDir = moved ? join(systemRoot, name) : requested;
  if (moved) make(systemRoot, 0o755);
  make(dataDir, 0o711);
  letThrough(user, dataDir);
  const pgdata = join(dataDir, 'postgresql');
  return { dataDir, pgdata, user: ownerOf(pgdata) ?? user, moved };
}

/** Who made a folder, when it is not root: data made by an ordinary user stay that user's. */
function ownerOf(folder: string): OsUser | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 || !hasAccount({ uid, gid }) ? undefined : { uid, gid };
}

function make(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { mode });
    chmodSync(folder, mode); // whatever the umask
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** A private folder of root's (`mktemp -d` makes such) lets PostgreSQL's account pass, and nobody else. */
function letThrough(user: OsUser, dataDir: string): void {
  if (canReach(user, dataDir)) return;
  const { mode, uid } = statSync(dataDir);
  chownSync(dataDir, uid, user.gid);
  chmodSync(dataDir, (mode & 0o7777) | 0o010);
}
