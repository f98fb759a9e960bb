import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../server/src/platform/db/embedded/port.ts';
import { readPostmaster } from '../../server/src/platform/db/embedded/postmaster.ts';
import { readSecrets } from '../../server/src/platform/db/embedded/secrets.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 150_000;

/** How to reach a server: by its screens, and by its database for what only time would bring about. */
export interface ServerAddress {
  origin: string;
  ownerUrl: string;
}

export interface ServerProcess extends ServerAddress {
  stop(): Promise<void>;
}

/**
 * Starts server/src/main.ts whole (embedded PostgreSQL, worker, screens) on a new database; ready when it returns.
 * With `decalageMs`, its present is that much later than the real one.
 */
export async function startServer(
  installation: 'demonstration' | 'reelle',
  decalageMs?: number,
): Promise<ServerProcess> {
  const data = mkdtempSync(join(tmpdir(), 'maillage-parcours-'));
  const port = await freePort();
  const shift = decalageMs === undefined ? [] : ['--import', join(import.meta.dirname, 'shifted-date.mjs')];
  const child = spawn(process.execPath, [...shift, join(CHECKOUT, 'server/src/main.ts')], {
    cwd: CHECKOUT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATABASE_APP_URL: '',
      HOST: '127.0.0.1',
      MAILLAGE_DATA: data,
      MAILLAGE_DECALAGE_MS: String(decalageMs ?? 0),
      MAILLAGE_DEMO_VIE: 'off',
      MAILLAGE_INSTALLATION: installation,
      MAILLAGE_ROLE: 'all',
      NODE_ENV: 'production',
      PORT: String(port),
    },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => output.push(String(text)));
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const postmaster = readPostmaster(join(data, 'postgresql'));
    await end(child);
    // Its last process gives its memory back for some instants after the server has said goodbye.
    for (let left = 50; postmaster && isAlive(postmaster.pid); left -= 1) {
      if (left === 0) throw new Error(`PostgreSQL (${postmaster.pid}) outlived its server`);
      await sleep(100);
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilReady(origin, child);
    const postmaster = readPostmaster(join(data, 'postgresql'));
    const secrets = readSecrets(data);
    if (!postmaster || !secrets) throw new Error(`no PostgreSQL in ${data}`);
    const ownerUrl = `postgres://maillage_owner:${secrets.password}@127.0.0.1:${postmaster.port}/maillage`;
    return { origin, ownerUrl, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw new Error(`the server did not start:\n${output.join('')}`, { cause: error });
  }
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  const since = performance.now();
  while (child.exitCode === null && performance.now() - since < PATIENCE_MS) {
    const ready = await fetch(`${origin}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(child.exitCode === null ? 'not ready in time' : `ended with code ${child.exitCode}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
