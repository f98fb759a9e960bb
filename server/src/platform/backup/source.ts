import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownerUrl } from '../db/embedded/cluster.ts';
import { lockHolder } from '../db/embedded/lock.ts';
import { preparePlace, SYSTEM_ROOT } from '../db/embedded/place.ts';
import { readPostmaster } from '../db/embedded/postmaster.ts';
import { probe } from '../db/embedded/probe.ts';
import { readSecrets } from '../db/embedded/secrets.ts';
import { resolveDataDir, startEmbedded } from '../db/embedded.ts';
import { BackupError } from './error.ts';

/** The database to read or to fill, and the folder of what is kept beside it. */
export interface Source {
  /** Connection string of the owner. */
  url: string;
  dataDir: string;
  /** Stops the PostgreSQL that was started for this, if any. */
  close(): Promise<void>;
}

export interface Surroundings {
  env: Record<string, string | undefined>;
  checkout: string;
  log: (line: string) => void;
}

const PATIENCE_MS = 60_000;

/** The database to back up: the operator's, or the embedded one, which is started when no server runs on it. */
export async function openForBackup({ env, checkout, log }: Surroundings): Promise<Source> {
  const requested = resolveDataDir(env, checkout);
  if (env.DATABASE_URL) return external(env.DATABASE_URL, requested);
  const { dataDir, pgdata } = preparePlace(requested, SYSTEM_ROOT);
  if (!existsSync(pgdata)) {
    throw new BackupError(
      `Il n’y a pas de base de données dans ${dataDir}\u00a0: donnez MAILLAGE_DATA ou DATABASE_URL.`,
    );
  }
  const lock = join(dataDir, 'maillage.lock');
  for (const began = performance.now(); lockHolder(lock) !== undefined; await sleep(200)) {
    const running = readPostmaster(pgdata);
    const secrets = readSecrets(dataDir);
    const url = running && secrets && ownerUrl(secrets, running.port);
    if (url && (await probe(url)) === 'ready') return external(url, dataDir);
    if (performance.now() - began > PATIENCE_MS) {
      throw new BackupError(
        `Le serveur de ${dataDir} démarre ou s’arrête depuis plus d’une minute\u00a0: relancez plus tard.`,
      );
    }
  }
  const embedded = await startEmbedded({ dataDir: requested, log });
  return { url: embedded.url, dataDir: embedded.dataDir, close: embedded.stop };
}

/** The database to restore into: the operator's, or a new embedded one. Its lock refuses a folder in use. */
export async function openForRestore({ env, checkout, log }: Surroundings): Promise<Source> {
  const requested = resolveDataDir(env, checkout);
  if (env.DATABASE_URL) return external(env.DATABASE_URL, requested);
  const embedded = await startEmbedded({ dataDir: requested, log });
  return { url: embedded.url, dataDir: embedded.dataDir, close: embedded.stop };
}

const external = (url: string, dataDir: string): Source => ({ url, dataDir, close: async () => undefined });
