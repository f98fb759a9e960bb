import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readPostmaster } from '../src/platform/db/embedded/postmaster.ts';
import { readSecrets } from '../src/platform/db/embedded/secrets.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
const READY_PATIENCE_MS = 120_000;

/** The real server, in a process of its own, to be killed. */
export interface ServerProcess {
  origin: string;
  /** Connection string of the owner, to look from outside. */
  ownerUrl: string;
  /** SIGKILL, at once: no handler runs. */
  killNode(): Promise<void>;
  killPostmaster(): void;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts server/src/main.ts on a demonstration in `dataDir`, living demonstration off, fsync on. */
export async function startServer(dataDir: string, port: number): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: CHECKOUT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      DATABASE_APP_URL: '',
      MAILLAGE_DATA: dataDir,
      MAILLAGE_DEMO_VIE: 'off',
      MAILLAGE_INSTALLATION: 'demonstration',
      MAILLAGE_ROLE: 'all',
    },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
  const origin = `http://127.0.0.1:${port}`;
  try {
    await ready(origin, child);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`the server did not start:\n${said.join('')}`, { cause: error });
  }
  const pgdata = join(dataDir, 'postgresql');
  const postmaster = readPostmaster(pgdata);
  const secrets = readSecrets(dataDir);
  if (!postmaster || !secrets) throw new Error(`no PostgreSQL in ${dataDir}`);
  const gone = () => (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined);
  return {
    origin,
    ownerUrl: `postgres://maillage_owner:${secrets.password}@127.0.0.1:${postmaster.port}/maillage`,
    async killNode() {
      child.kill('SIGKILL');
      await gone();
    },
    killPostmaster: () => process.kill(postmaster.pid, 'SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      await gone();
      return child.exitCode;
    },
  };
}

async function ready(origin: string, child: ChildProcess): Promise<void> {
  const since = performance.now();
  while (child.exitCode === null && performance.now() - since < READY_PATIENCE_MS) {
    const answer = await fetch(`${origin}/health`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error(child.exitCode === null ? 'not ready in time' : `ended with code ${child.exitCode}`);
}
