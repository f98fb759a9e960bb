import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { lockHolder } from '../src/platform/db/embedded/lock.ts';
import { startEmbedded } from '../src/platform/db/embedded.ts';

/** A real PostgreSQL for one run of the tests, and the migrated database that each test file clones. */
export interface TestCluster {
  /** Connection string of a superuser, to a database that is not the template. */
  adminUrl: string;
  /** Name of the migrated database: nobody may stay connected to it. */
  template: string;
  stop(): Promise<void>;
}

const MEMORY = '/dev/shm';
const PREFIX = 'maillage-essais-';
/** A container's default of 64 MB would not hold the clones. */
const MEMORY_NEEDED = 1_000_000_000;

/** Starts it: in memory when there is room, else in the temporary folder, or on the server of DATABASE_TEST_URL. */
export async function startTestCluster(): Promise<TestCluster> {
  const external = process.env.DATABASE_TEST_URL;
  if (external) return withTemplate(external, async () => undefined);

  const inMemory = hasRoom(MEMORY);
  const parent = inMemory ? MEMORY : tmpdir();
  await sweep(parent);
  const folder = mkdtempSync(join(parent, PREFIX));
  chmodSync(folder, 0o755); // root's PostgreSQL runs under another account
  const dataDir = join(folder, 'data');
  // Without fsync in memory only, where it protects nothing.
  const settings: Record<string, string> = inMemory
    ? { fsync: 'off', full_page_writes: 'off', max_wal_size: '256MB' }
    : {};
  const embedded = await startEmbedded({ dataDir, settings, log: () => undefined });
  const remove = async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return withTemplate(embedded.url, remove);
}

async function withTemplate(adminUrl: string, after: () => Promise<void>): Promise<TestCluster> {
  const template = `maillage_modele_${randomBytes(4).toString('hex')}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const stop = async () => {
    // The clones of files that did not drop theirs (an external server would keep them).
    const left = await admin`select datname from pg_database where starts_with(datname, ${template})`;
    for (const { datname } of left) await admin`drop database ${admin(datname)} with (force)`;
    await admin.end();
    await after();
  };
  try {
    await admin`create database ${admin(template)}`;
    const url = new URL(adminUrl);
    url.pathname = `/${template}`;
    await migrateTemplate(url.href);
  } catch (error) {
    await stop();
    throw error;
  }
  return { adminUrl, template, stop };
}

async function migrateTemplate(url: string): Promise<void> {
  const file = new URL('../src/platform/db/migrate.ts', import.meta.url);
  if (!existsSync(file)) return;
  const { migrate } = (await import(file.href)) as { migrate: (ownerUrl: string) => Promise<void> };
  await migrate(url);
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > MEMORY_NEEDED;
  } catch {
    return false;
  }
}

/** Stops and removes what killed runs left: their PostgreSQL would hold memory until the next reboot. */
async function sweep(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(parent, name);
    const dataDir = join(folder, 'data');
    if (!existsSync(join(dataDir, 'maillage.lock')) || lockHolder(join(dataDir, 'maillage.lock'))) continue;
    try {
      // Adopting it is the one safe way to stop it.
      const left = await startEmbedded({ dataDir, log: () => undefined });
      await left.stop();
    } catch {
      // Another run sweeps it, or another account's: leave it.
      continue;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
