import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../server/src/platform/db/database.ts';
import { freePort } from '../server/src/platform/db/embedded/port.ts';
import { readPostmaster } from '../server/src/platform/db/embedded/postmaster.ts';
import { readSecrets } from '../server/src/platform/db/embedded/secrets.ts';

/** The server under measure, with what the benchmark needs to look at it from outside. */
export interface ServerProcess {
  origin: string;
  pid: number;
  postmasterPid: number;
  /** As the owner: for checks and settings, never on the measured way. */
  owner: Database;
  stop(): Promise<void>;
}

const PATIENCE_MS = 180_000;
const STOP_PATIENCE_MS = 30_000;

/** Starts server/src/main.ts of a checkout on a new demonstration, embedded PostgreSQL and its fsync included. */
export async function startServer(checkout: string, cpuProf: string | undefined): Promise<ServerProcess> {
  const data = mkdtempSync(join(tmpdir(), 'maillage-bench-'));
  const port = await freePort();
  const profile = cpuProf ? ['--cpu-prof', '--cpu-prof-dir', cpuProf] : [];
  const child = spawn(process.execPath, [...profile, join(checkout, 'server/src/main.ts')], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      MAILLAGE_DATA: data,
      MAILLAGE_DEMO_VIE: 'off',
      MAILLAGE_INSTALLATION: 'demonstration',
      MAILLAGE_ROLE: 'all',
      PORT: String(port),
    },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => output.push(String(text)));
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilReady(origin, child);
    const postmaster = readPostmaster(join(data, 'postgresql'));
    const secrets = readSecrets(data);
    if (!postmaster || !secrets) throw new Error(`no PostgreSQL in ${data}`);
    const url = `postgres://maillage_owner:${secrets.password}@127.0.0.1:${postmaster.port}/maillage`;
    const owner = openDatabase(url, { max: 1 });
    return {
      origin,
      pid: child.pid ?? 0,
      postmasterPid: postmaster.pid,
      owner,
      async stop() {
        await owner.close();
        await end(child);
        rmSync(data, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await end(child);
    rmSync(data, { recursive: true, force: true });
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
    await sleep(200);
  }
  throw new Error(child.exitCode === null ? 'not ready in time' : `ended with code ${child.exitCode}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}
