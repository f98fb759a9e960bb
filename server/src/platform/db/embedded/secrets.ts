import { randomBytes } from 'node:crypto';
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './os-user.ts';

/** What is remembered beside a cluster: its owner's password, and the port it had, so that addresses stay. */
export interface Secrets {
  password: string;
  port: number;
}

const FILE = 'postgresql.json';

/** Undefined when there is none yet. */
export function readSecrets(dataDir: string): Secrets | undefined {
  const file = join(dataDir, FILE);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function writeSecrets(dataDir: string, secrets: Secrets): void {
  const file = join(dataDir, FILE);
  writeFileSync(`${file}.tmp`, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flush: true });
  if (isRoot()) {
    // Root may serve the data of somebody who will come back.
    const { uid, gid } = statSync(dataDir);
    chownSync(`${file}.tmp`, uid, gid);
  }
  renameSync(`${file}.tmp`, file);
}

export const newPassword = (): string => randomBytes(24).toString('base64url');
