import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '../server/src/composition/installation.ts';
import { systemClock } from '../server/src/platform/clock.ts';
import { openDatabase } from '../server/src/platform/db/database.ts';
import { startEmbedded } from '../server/src/platform/db/embedded.ts';
import { describeMachine } from './machine.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    output: { type: 'string', default: `${ROOT}bench/results/sauvegarde.json` },
  },
});
const progress = (line: string) => void process.stderr.write(`${line}\n`);

interface Run {
  seconds: number;
  /** Peak of the command's own process; PostgreSQL's is bounded by its settings. */
  memoryMB: number;
}

/** The most memory a process has had, as Linux counts it; read until it ends. */
function watchMemory(child: ChildProcess): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      peak = Math.max(peak, Number(found?.[1] ?? 0));
    } catch {
      // It has just ended.
    }
  }, 20);
  return () => {
    clearInterval(timer);
    return Math.round(peak / 1024);
  };
}

async function command(name: 'backup' | 'restore', dataDir: string, args: string[]): Promise<Run> {
  const since = performance.now();
  const child = spawn(process.execPath, [join(ROOT, `server/src/${name}.ts`), ...args], {
    env: { ...process.env, DATABASE_URL: '', MAILLAGE_DATA: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const memory = watchMemory(child);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${name}: ${code}`);
  return { seconds: (performance.now() - since) / 1000, memoryMB: memory() };
}

function median(runs: Run[]): Run {
  const middle = (of: (run: Run) => number) =>
    Math.round((runs.map(of).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0) * 10) / 10;
  return { seconds: middle((run) => run.seconds), memoryMB: middle((run) => run.memoryMB) };
}

async function measure(base: string, dataDir: string, key: string) {
  const [backups, restores]: [Run[], Run[]] = [[], []];
  let bytes = 0;
  for (let run = 0; run < Number(values.runs); run += 1) {
    const folder = mkdtempSync(join(base, 'copie-'));
    backups.push(await command('backup', dataDir, ['--cle-publique', `${key}.pub`, '--dossier', folder]));
    const file = join(folder, readdirSync(folder)[0] ?? '');
    bytes = statSync(file).size;
    const fresh = join(folder, 'neuf');
    restores.push(await command('restore', fresh, ['--fichier', file, '--identite', key]));
    rmSync(folder, { recursive: true, force: true });
  }
  return { fileMB: Math.round(bytes / 1e5) / 10, backup: median(backups), restore: median(restores) };
}

/** As many professionals as the national directory has lines. */
const NATIONAL = (rows: number) => `
  INSERT INTO annuaire.fiche_nationale (identifiant, civilite, nom, prenom, profession_code, telephone,
    code_commune, source, importee_le)
  SELECT 'b' || lpad(i::text, 10, '0'), 'M', 'Nom' || md5(i::text), 'Prénom' || i % 5000,
    (SELECT code FROM annuaire.profession ORDER BY code LIMIT 1), '05' || lpad(i::text, 8, '0'),
    lpad((i % 95000)::text, 5, '0'), 'banc de mesure', now()
  FROM generate_series(1, ${rows}) AS i`;

const base = mkdtempSync(join(tmpdir(), 'maillage-bench-'));
chmodSync(base, 0o755); // root's PostgreSQL runs under another account
const dataDir = join(base, 'data');
const embedded = await startEmbedded({ dataDir, log: progress });
const owner = openDatabase(embedded.url, { max: 1 });
// Ctrl-C must not leave a PostgreSQL behind.
process.once('SIGINT', () => void embedded.stop().finally(() => process.exit(130)));
try {
  const { db } = await prepareDatabase({
    ownerUrl: embedded.url,
    appUrl: undefined,
    demonstration: true,
    territoire: {},
    clock: systemClock,
    log: progress,
  });
  await db.close();
  const key = join(base, 'cle.txt');
  await command('backup', dataDir, ['--nouvelle-cle', key]);
  const machine = await describeMachine({ owner });
  progress('demonstration…');
  const demonstration = await measure(base, dataDir, key);
  progress(`${values.rows} rows more…`);
  await owner.sql.unsafe(NATIONAL(Number(values.rows)));
  const large = { rows: Number(values.rows), ...(await measure(base, dataDir, key)) };
  const report = { machine, runs: Number(values.runs), demonstration, large };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  mkdirSync(dirname(values.output), { recursive: true });
  writeFileSync(values.output, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await owner.close();
  await embedded.stop();
  rmSync(base, { recursive: true, force: true });
}
