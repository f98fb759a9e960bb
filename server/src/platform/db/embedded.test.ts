import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBinaries, reachable } from './embedded/binaries.ts';
import { canReach, isRoot } from './embedded/os-user.ts';
import { readPostmaster } from './embedded/postmaster.ts';
import type { Embedded, EmbeddedOptions } from './embedded.ts';
import { resolveDataDir, startEmbedded } from './embedded.ts';

// Real binaries, a real disk, fsync on: what is tested is what an operator's machine does.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let base: string;
let dataDir: string;
let pgdata: string;
const opened: Embedded[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'maillage essai '));
  chmodSync(base, 0o755);
  dataDir = join(base, 'données');
  pgdata = join(dataDir, 'postgresql');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const embedded of opened.splice(0)) await embedded.stop();
  for (const pid of processesIn(pgdata)) kill(pid);
  rmSync(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log: () => undefined, ...options });
  opened.push(embedded);
  return embedded;
}

/** Starts in another process, and gives the line it says. */
async function startInChild(): Promise<{ child: ChildProcess; said: Record<string, unknown> }> {
  const script = join(import.meta.dirname, '../../../test/embedded-child.ts');
  const child = spawn(process.execPath, [script, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return { child, said: await nextLine(child) };
}

function nextLine(child: ChildProcess): Promise<Record<string, unknown>> {
  return new Promise((resolve) =>
    child.stdout?.once('data', (data: Buffer) => resolve(JSON.parse(data.toString()))),
  );
}

async function killNow(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

/** Every process of the cluster works in its data folder. */
function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function ask<T>(url: string, query: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await query(sql);
  } finally {
    await sql.end();
  }
}

const note = (url: string) => ask(url, (sql) => sql`create table noted as select 7 as n`);
const noted = (url: string) => ask(url, (sql) => sql`select n from noted`);

describe('the embedded PostgreSQL', () => {
  it('makes its data at the first start and finds them again at the second, at the same address', async () => {
    const first = await start();
    expect(first).toMatchObject({ adopted: false, dataDir });
    await note(first.url);
    const [settings] = await ask(
      first.url,
      (sql) => sql`select current_setting('fsync') fsync, current_setting('synchronous_commit') commit,
        current_setting('listen_addresses') listen, current_setting('timezone') zone,
        (select rolsuper from pg_roles where rolname = current_user) super, current_database() database`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      listen: '127.0.0.1',
      zone: 'UTC',
      super: true,
      database: 'maillage',
    });
    await first.stop();
    expect(processesIn(pgdata)).toEqual([]);

    const second = await start();
    expect(second).toMatchObject({ adopted: false, url: first.url });
    expect(await noted(second.url)).toEqual([{ n: 7 }]);
  });

  it('keeps its password to itself and asks everybody for it', async () => {
    const { url } = await start();
    expect(statSync(join(dataDir, 'postgresql.json')).mode & 0o777).toBe(0o600);
    expect(statSync(pgdata).mode & 0o077).toBe(0);
    const wrong = new URL(url);
    wrong.password = 'essai';
    await expect(ask(wrong.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
  });

  it('adopts the server that a killed node left, with all it had acknowledged', async () => {
    const { child, said } = await startInChild();
    await note(String(said.url));
    await killNow(child);
    const orphan = readPostmaster(pgdata);
    expect(orphan).toBeDefined();

    const next = await start();
    expect(next).toMatchObject({ adopted: true, url: said.url });
    expect(readPostmaster(pgdata)).toEqual(orphan);
    expect(await noted(next.url)).toEqual([{ n: 7 }]);
    await next.stop();
    expect(processesIn(pgdata)).toEqual([]);
  });

  it('starts right after node and PostgreSQL were both killed', async () => {
    const { child, said } = await startInChild();
    await note(String(said.url));
    // A backend at work outlives its postmaster for a while, and holds the shared memory meanwhile.
    const busy = postgres(String(said.url), { max: 1, onnotice: () => undefined });
    const work = busy`select count(*) from generate_series(1, 1e8)`.catch(() => undefined);
    await sleep(200);
    await killNow(child);
    kill(readPostmaster(pgdata)?.pid as number);

    const began = Date.now();
    const next = await start();
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(next.adopted).toBe(false);
    expect(await noted(next.url)).toEqual([{ n: 7 }]);
    await busy.end({ timeout: 0 });
    await work;
  });

  it('waits for an orphan that is shutting down, then starts', async () => {
    const { child, said } = await startInChild();
    const client = postgres(String(said.url), { max: 1, onnotice: () => undefined });
    await client`select 1`;
    await killNow(child);
    const before = readPostmaster(pgdata)?.pid as number;
    kill(before, 'SIGTERM'); // « smart »: refuses newcomers, and stops when its last client leaves
    setTimeout(() => client.end(), 600);

    const next = await start();
    expect(next.adopted).toBe(false);
    expect(readPostmaster(pgdata)?.pid).not.toBe(before);
  });

  it('starts when the number in a stale postmaster.pid now belongs to somebody else', async () => {
    const first = await start();
    const file = join(pgdata, 'postmaster.pid');
    const pid = readPostmaster(pgdata)?.pid as number;
    const content = readFileSync(file, 'utf8');
    kill(pid);
    await vi.waitFor(() => expect(processesIn(pgdata)).toEqual([]), 10_000);
    await first.stop();
    const other = spawn('sleep', ['60'], isRoot() ? { uid: statSync(pgdata).uid, cwd: '/' } : {});
    children.push(other);
    writeFileSync(file, content.replace(String(pid), String(other.pid)));

    const next = await start();
    expect(next.adopted).toBe(false);
  });

  it('refuses a second process on one data folder, until the first is dead', async () => {
    const { child } = await startInChild();
    const { said } = await startInChild();
    expect(said.error).toContain(`est déjà utilisé par un autre Maillage (processus ${child.pid})`);
    await killNow(child);
    expect(await start()).toMatchObject({ adopted: true });
  });

  it('refuses it within one process too', async () => {
    await start();
    await expect(start()).rejects.toThrow(/déjà utilisé/);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'still serves while node drains after %s, then leaves no process',
    async (signal) => {
      const { child } = await startInChild();
      const last = nextLine(child);
      // The whole group gets it, as from Ctrl-C in a terminal.
      process.kill(-(child.pid as number), signal);
      expect(await last).toEqual({ drained: true });
      expect(processesIn(pgdata)).toEqual([]);
      expect(existsSync(join(dataDir, 'maillage.lock'))).toBe(false);
    },
  );

  it('forgets a first start that was interrupted', async () => {
    mkdirSync(join(dataDir, 'postgresql.init-1'), { recursive: true });
    await start();
    expect(readdirSync(dataDir).sort()).toEqual(['maillage.lock', 'postgresql', 'postgresql.json']);
  });

  it('says which PostgreSQL made the data when it is another', async () => {
    await (await start()).stop();
    writeFileSync(join(pgdata, 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/sont celles de PostgreSQL 17, or Maillage apporte PostgreSQL 18/);
  });

  it('sends to DATABASE_URL on a machine it has no binaries for', () => {
    vi.spyOn(process, 'arch', 'get').mockReturnValue('mips');
    expect(() => findBinaries(undefined, base)).toThrow(/DATABASE_URL/);
    vi.restoreAllMocks();
  });
});

describe.runIf(isRoot())('the embedded PostgreSQL of root', () => {
  const NOBODY = 65_534; // an ordinary account that every system has

  it('leaves to an ordinary user the data that were theirs', async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    chownSync(dataDir, NOBODY, NOBODY);
    const embedded = await start();
    expect(embedded.dataDir).toBe(dataDir);
    expect(statSync(pgdata).uid).toBe(NOBODY);
    expect(statSync(join(dataDir, 'postgresql.json')).uid).toBe(NOBODY);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('serves under its own account from the folder of a number that has none here', async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    chownSync(dataDir, 64_998, 64_998);
    await start();
    expect(statSync(pgdata).uid).not.toBe(64_998);
  });

  it('lets its account, and nobody else, into a private data folder', async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    const embedded = await start();
    expect(embedded.dataDir).toBe(dataDir);
    expect(statSync(dataDir).mode & 0o777).toBe(0o710);
  });

  it('keeps the data elsewhere when the checkout is in a private home, and says where', async () => {
    mkdirSync(join(base, 'home/checkout'), { recursive: true });
    chmodSync(join(base, 'home'), 0o700);
    const said: string[] = [];
    const systemRoot = join(base, 'system');
    const asked = join(base, 'home/checkout/.maillage');
    const embedded = await start({ dataDir: asked, systemRoot, log: (line) => said.push(line) });
    expect(embedded.dataDir).toMatch(new RegExp(`^${systemRoot}/[0-9a-f]{12}$`));
    expect(said.join('\n')).toContain(`Les données sont dans ${embedded.dataDir}`);
    expect(existsSync(asked)).toBe(false);
    pgdata = join(embedded.dataDir, 'postgresql');
  });

  it('copies the binaries once when its account cannot reach them', () => {
    const native = join(base, 'home/native');
    mkdirSync(join(native, 'bin'), { recursive: true });
    writeFileSync(join(native, 'bin/postgres'), 'binary', { mode: 0o755 });
    chmodSync(join(base, 'home'), 0o700);
    const account = { uid: 64_999, gid: 64_999 };
    const systemRoot = join(base, 'system');
    const copy = reachable(native, '18.4.0', account, systemRoot);
    expect(copy).toBe(join(systemRoot, 'postgresql-18.4.0'));
    expect(canReach(account, join(copy, 'bin'))).toBe(true);
    writeFileSync(join(copy, 'bin/postgres'), 'kept');
    expect(reachable(native, '18.4.0', account, systemRoot)).toBe(copy);
    expect(readFileSync(join(copy, 'bin/postgres'), 'utf8')).toBe('kept');
    expect(reachable(native, '18.4.0', undefined, systemRoot)).toBe(native);
  });
});

describe.runIf(!isRoot())('the embedded PostgreSQL of an ordinary user', () => {
  it('says which folder this account may not use', async () => {
    mkdirSync(dataDir, { mode: 0o500 });
    await expect(start()).rejects.toThrow(`Ce compte n’a pas le droit d’utiliser ${dataDir}`);
  });
});

describe('the data folder', () => {
  it('is MAILLAGE_DATA, or .maillage in the checkout', () => {
    expect(resolveDataDir({}, '/srv/maillage')).toBe('/srv/maillage/.maillage');
    expect(resolveDataDir({ MAILLAGE_DATA: '/srv/donnees' }, '/srv/maillage')).toBe('/srv/donnees');
    expect(resolveDataDir({ MAILLAGE_DATA: '' }, '/srv/maillage')).toBe('/srv/maillage/.maillage');
  });
});
