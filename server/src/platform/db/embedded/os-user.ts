import { execFileSync } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedDatabaseError } from './error.ts';

/** Under whom PostgreSQL runs. It refuses root, so root lends it an account that can do nothing else. */
export interface OsUser {
  uid: number;
  gid: number;
}

const NAME = 'maillage';

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The system account `maillage`, created when it is missing. Only for root. */
export function systemUser(): OsUser {
  const found = lookUp();
  if (found) return found;
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`; // cron's PATH, for one, lacks them
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  let failure: unknown;
  try {
    const shell = ['--shell', '/usr/sbin/nologin'];
    execFileSync('useradd', [...options, ...shell, NAME], {
      env: { ...process.env, PATH: path },
      stdio: 'pipe',
    });
  } catch (error) {
    failure = error; // Another process may have created it meanwhile: look again before complaining.
  }
  const created = lookUp();
  if (created) return created;
  throw new EmbeddedDatabaseError(
    `PostgreSQL refuse de tourner en root, et l’utilisateur système «\u00a0${NAME}\u00a0» n’a pas pu être créé. ` +
      `Créez-le (useradd --system --user-group ${NAME}), lancez Maillage sans être root, ou donnez DATABASE_URL.`,
    { cause: failure },
  );
}

function lookUp(): OsUser | undefined {
  const ask = (flag: string) => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/** initdb refuses a number without a name, such as the owner of a folder brought from another machine. */
export function hasAccount({ uid }: OsUser): boolean {
  try {
    execFileSync('id', ['-un', String(uid)], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** Whether `user` may go through every folder down to `path`; parts of `path` not made yet do not count. */
export function canReach(user: OsUser, path: string): boolean {
  for (let folder = nearest(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function nearest(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return nearest(dirname(path));
  }
}
