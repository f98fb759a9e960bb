import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './error.ts';
import type { Place } from './place.ts';
import { freePort } from './port.ts';
import { disownStalePid, readPostmaster } from './postmaster.ts';
import { probe } from './probe.ts';
import { run } from './run.ts';
import type { Secrets } from './secrets.ts';
import { newPassword, readSecrets, writeSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { postgresqlConf } from './settings.ts';
import { endSurvivors } from './survivors.ts';

const OWNER = 'maillage_owner';
const DATABASE = 'maillage';
const RETRY_MS = 200;
/** A killed server's backends may hold its shared memory for some seconds. */
const START_PATIENCE_MS = 30_000;
/** Replaying the log after a crash may take minutes: it is waited for as long as the server lives. */
const RECOVERY_PATIENCE_MS = 600_000;
const LOG_LIMIT = 10_000_000;

export interface Cluster {
  place: Place;
  binaries: Binaries;
  settings: Settings;
  log: (line: string) => void;
}

/** Makes the cluster unless it is there. A half-made one never bears its final name. */
export async function ensureCluster({ place, binaries, log }: Cluster): Promise<void> {
  const { dataDir, pgdata, user } = place;
  if (existsSync(pgdata)) return checkCluster(pgdata, binaries, dataDir);
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('postgresql.init-')) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  log('Création de la base de données…');
  const secrets: Secrets = { password: newPassword(), port: await freePort() };
  const making = join(dataDir, `postgresql.init-${process.pid}`);
  const passwordFile = `${making}.pw`;
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, secrets.password, { mode: 0o600 });
  if (user) for (const path of [making, passwordFile]) chownSync(path, user.uid, user.gid);
  // The builtin provider sorts alike on every machine, whatever its libc; screens sort by French rules.
  const ctype = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';
  const locale = [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
  ];
  const access = ['-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const outcome = await run(
    join(binaries.bin, 'initdb'),
    ['-D', making, '-E', 'UTF8', ...locale, ...access],
    user,
  );
  rmSync(passwordFile, { force: true });
  if (outcome.code !== 0) {
    rmSync(making, { recursive: true, force: true });
    throw new EmbeddedDatabaseError(
      `La base de données n’a pas pu être créée\u00a0:\n${outcome.output.trim()}`,
    );
  }
  chmodSync(making, 0o700);
  writeSecrets(dataDir, secrets);
  renameSync(making, pgdata);
  syncFolder(dataDir);
}

function checkCluster(pgdata: string, binaries: Binaries, dataDir: string): void {
  const major = readFileSync(join(pgdata, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major) {
    throw new EmbeddedDatabaseError(
      `Les données de ${dataDir} sont celles de PostgreSQL ${major}, or Maillage apporte PostgreSQL ` +
        `${binaries.major}\u00a0: voyez docs/exploitation.md pour les y faire passer.`,
    );
  }
  if (!readSecrets(dataDir)) {
    throw new EmbeddedDatabaseError(
      `Le fichier postgresql.json manque dans ${dataDir}\u00a0: remettez-le depuis une sauvegarde. ` +
        'Sans lui, la base de données n’est pas accessible.',
    );
  }
}

/** Brings the cluster to work: adopts the server that a killed parent left, or starts one. */
export async function bringUp(cluster: Cluster): Promise<{ url: string; adopted: boolean }> {
  const { place, log } = cluster;
  const began = performance.now();
  let started = false;
  let said = false;
  for (;;) {
    const waited = performance.now() - began;
    const running = readPostmaster(place.pgdata);
    if (running) {
      const url = ownerUrl(readSecrets(place.dataDir) as Secrets, running.port);
      if ((await probe(url)) === 'ready') return { url, adopted: !started };
      if (waited > RECOVERY_PATIENCE_MS) throw tooLong(place);
      if (waited > 5_000 && !said)
        log('PostgreSQL rejoue son journal après un arrêt brutal\u00a0: patience…');
      said ||= waited > 5_000;
    } else {
      const failure = await startServer(cluster);
      started = true;
      if (!failure) continue;
      if (!isPassing(failure) || waited > START_PATIENCE_MS) {
        throw new EmbeddedDatabaseError(`PostgreSQL n’a pas pu démarrer\u00a0:\n${failure}`);
      }
      endSurvivors(place.pgdata);
    }
    await sleep(RETRY_MS);
  }
}

/** Undefined when it started (or still recovers), else what its log says. */
async function startServer({ place, binaries, settings }: Cluster): Promise<string | undefined> {
  const { dataDir, pgdata, user } = place;
  const secrets = readSecrets(dataDir) as Secrets;
  const port = await freePort(secrets.port);
  if (port !== secrets.port) writeSecrets(dataDir, { ...secrets, port });
  writeFileSync(join(pgdata, 'postgresql.conf'), postgresqlConf(port, settings), { flush: true });
  disownStalePid(pgdata);
  const logFile = join(pgdata, 'postgresql.log');
  const from = rotate(logFile);
  const args = ['start', '-D', pgdata, '-l', logFile, '-s', '-w', '-t', '30'];
  const outcome = await run(join(binaries.bin, 'pg_ctl'), args, user);
  if (outcome.code === 0 || readPostmaster(pgdata)) return undefined;
  const said = existsSync(logFile) ? readFileSync(logFile).subarray(from).toString() : '';
  return `${outcome.output}\n${said}`.trim();
}

/** Failures that pass by themselves: a killed server's last backends, or a port taken between look and use. */
function isPassing(failure: string): boolean {
  return /shared memory block|lock file .* already exists|could not bind|could not create any TCP/.test(
    failure,
  );
}

/** Stops the server: clients are cut, what they had committed is kept. Nothing of it is left when this returns. */
export async function shutDown({ place, binaries }: Cluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (!readPostmaster(place.pgdata)) return;
    const args = ['stop', '-D', place.pgdata, '-s', '-m', mode, '-w', '-t', '30'];
    await run(join(binaries.bin, 'pg_ctl'), args, place.user);
  }
}

/** Connection string of the owner, a superuser. */
export function ownerUrl({ password }: Secrets, port: number): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

function tooLong(place: Place): EmbeddedDatabaseError {
  const log = join(place.pgdata, 'postgresql.log');
  return new EmbeddedDatabaseError(
    `PostgreSQL ne répond pas depuis dix minutes\u00a0: son journal est ${log}.`,
  );
}

/** Where the log ends now; a long one is first put aside, in place of the former. */
function rotate(file: string): number {
  const size = existsSync(file) ? statSync(file).size : 0;
  if (size < LOG_LIMIT) return size;
  renameSync(file, `${file}.1`);
  return 0;
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
