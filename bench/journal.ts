import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareDatabase } from '../server/src/composition/installation.ts';
import { acceptDemande } from '../server/src/modules/soins-non-programmes/accept-demande/accept-demande.usecase.ts';
import { getDemande } from '../server/src/modules/soins-non-programmes/get-demande/get-demande.usecase.ts';
import { systeme } from '../server/src/platform/access/acteur.ts';
import { findCompteDemonstration } from '../server/src/platform/auth/comptes.ts';
import { listCpts } from '../server/src/platform/auth/cpts.ts';
import { type Clock, systemClock } from '../server/src/platform/clock.ts';
import { type Database, openDatabase } from '../server/src/platform/db/database.ts';
import { startEmbedded } from '../server/src/platform/db/embedded.ts';
import type { AuthenticatedContext } from '../server/src/platform/http/context.ts';
import { newId } from '../server/src/platform/ids.ts';
import { enchainer, startChaining } from '../server/src/platform/journal/chaine.ts';
import { exportationOf, exporterTete } from '../server/src/platform/journal/tetes.ts';
import { readEtat } from '../server/src/platform/journal/traces.repository.ts';
import { describeMachine } from './machine.ts';
import { Samples } from './samples.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '2000' },
    traces: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '20' },
    output: { type: 'string', default: `${ROOT}bench/results/journal.json` },
  },
});
const [calls, traces, seconds] = [Number(values.calls), Number(values.traces), Number(values.seconds)];
const progress = (line: string) => void process.stderr.write(`${line}\n`);
const round = (n: number) => Math.round(n * 100) / 100;

/** The same database, whose transactions say nothing to the journal. */
const withoutTraces = (db: Database): Database => ({
  ...db,
  inTenant: (qui, run) => db.inTenant(qui, (tx) => run({ ...tx, trace: () => {} })),
});

/** Moves a quarter of an hour at each look: every reading is a new one, and is traced. */
function restlessClock(): Clock {
  let now = Date.now();
  return {
    now: () => {
      now += 16 * 60_000;
      return new Date(now);
    },
  };
}

interface Bench {
  db: Database;
  cptsId: string;
  demandes: string[];
  context: AuthenticatedContext;
}

/** One operation with and without its trace, turn by turn in one run: what disturbs one disturbs the other. */
async function compare(
  bench: Bench,
  run: (context: AuthenticatedContext, input: { id: string }) => Promise<unknown>,
  desks: number,
) {
  const arms = {
    without: { samples: new Samples(), db: withoutTraces(bench.db) },
    with: { samples: new Samples(), db: bench.db },
  };
  const desk = async (own: string[]) => {
    const clock = restlessClock();
    for (let i = 0; i < calls / desks; i += 1) {
      // Who goes first changes too.
      for (const arm of i % 2 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
        const id = own[i % own.length] ?? '';
        const since = performance.now();
        await run({ ...bench.context, clock, db: arms[arm].db }, { id });
        if (i >= 20) arms[arm].samples.add(performance.now() - since);
      }
    }
  };
  const share = Math.floor(bench.demandes.length / desks);
  await Promise.all(
    Array.from({ length: desks }, (_, d) => desk(bench.demandes.slice(d * share, (d + 1) * share))),
  );
  const [without, traced] = [arms.without.samples.summary(), arms.with.samples.summary()];
  return {
    desks,
    without,
    with: traced,
    addedP50: round(traced.p50 - without.p50),
    addedP99: round(traced.p99 - without.p99),
  };
}

const write = (db: Database, cptsId: string, n: number) =>
  db.inTenant(systeme(cptsId), async (tx) => {
    for (let i = 0; i < n; i += 1) {
      tx.trace({
        classe: 'demande',
        action: 'demande.lire',
        survenueLe: systemClock.now(),
        objet: newId(),
        pourquoi: 'bureau',
        details: { champs: ['motif', 'age', 'commune'] },
      });
    }
  });

async function chaining(db: Database, cptsId: string) {
  for (let done = 0; done < traces; done += 1_000) await write(db, cptsId, 1_000);
  const since = performance.now();
  const n = await enchainer(db, cptsId);
  const took = (performance.now() - since) / 1_000;
  return { traces: n, seconds: round(took), perSecond: Math.round(n / took) };
}

/** How long a trace waits for its link while 16 desks write, one trace every 20 ms each. */
async function lag(db: Database, cptsId: string) {
  const waits = new Samples();
  const stop = startChaining(db, { error: (what: unknown) => progress(JSON.stringify(what)) });
  const until = Date.now() + seconds * 1_000;
  let written = 0;
  const writers = Array.from({ length: 16 }, async () => {
    while (Date.now() < until) {
      await write(db, cptsId, 1);
      written += 1;
      await sleep(20);
    }
  });
  const watch = async () => {
    while (Date.now() < until) {
      const { depuis } = (await db.inTenant(systeme(cptsId), readEtat)).enAttente;
      waits.add(depuis ? Date.now() - Date.parse(depuis) : 0);
      await sleep(50);
    }
  };
  await Promise.all([...writers, watch()]);
  await stop();
  return { tracesPerSecond: Math.round(written / seconds), oldestWaitingMs: waits.summary() };
}

/** The real program, its own process. */
async function verification(base: string, dataDir: string) {
  const exportation = exportationOf({}, dataDir);
  const since = performance.now();
  const child = spawn(
    process.execPath,
    [
      // A heap that would not hold the chain: pages must be let go.
      '--max-old-space-size=32',
      join(ROOT, 'scripts/journal-verify/main.ts'),
      ...['--base', base, '--json', '--tetes', exportation.dossier],
      ...['--cle', exportation.fichierCle.replace(/\.pem$/, '.pub.pem')],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (text) => {
    output += String(text);
  });
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      peak = Math.max(peak, Number(found?.[1] ?? 0));
    } catch {
      // It has just ended.
    }
  }, 20);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  const took = (performance.now() - since) / 1_000;
  const [report] = JSON.parse(output) as { positions: number; total: number }[];
  if (code !== 0 || !report) throw new Error(`journal:verify: ${code}\n${output}`);
  return {
    positions: report.positions,
    seconds: round(took),
    perSecond: Math.round(report.positions / took),
    memoryMB: Math.round(peak / 1024),
  };
}

async function measure(ownerUrl: string, dataDir: string) {
  const { db } = await prepareDatabase({
    ownerUrl,
    appUrl: undefined,
    demonstration: true,
    territoire: {},
    clock: systemClock,
    log: progress,
  });
  const owner = openDatabase(ownerUrl, { max: 1 });
  try {
    const machine = await describeMachine({ owner });
    const [cptsId] = await listCpts(db);
    if (!cptsId) throw new Error('no CPTS');
    const bench = await prepare(db, owner, cptsId);
    const context = bench.context;
    progress('readings and writings, with and without…');
    const reading = [await compare(bench, getDemande, 1), await compare(bench, getDemande, 8)];
    const writing = [await compare(bench, acceptDemande, 1), await compare(bench, acceptDemande, 8)];
    progress('chaining…');
    await enchainer(db, cptsId);
    const chained = await chaining(db, cptsId);
    progress('lag under load…');
    const waiting = await lag(db, cptsId);
    await enchainer(db, cptsId);
    await exporterTete(db, systemClock, exportationOf({}, dataDir), cptsId);
    progress('verification…');
    const verified = await verification(ownerUrl, dataDir);
    const [size] = await owner.sql<{ bytes: number }[]>`SELECT (pg_total_relation_size('platform.trace')
      + pg_total_relation_size('platform.maillon'))::float8 / (SELECT count(*) FROM platform.trace) AS bytes`;
    return {
      machine,
      compte: context.session.role,
      reading,
      writing,
      chained,
      lag: waiting,
      verified,
      bytesPerTrace: Math.round(size?.bytes ?? 0),
    };
  } finally {
    await owner.close();
    await db.close();
  }
}

/** 64 open requests, and somebody at the desk. */
async function prepare(db: Database, owner: Database, cptsId: string): Promise<Bench> {
  const compteId = await db.inTenant(cptsId, (tx) => findCompteDemonstration(tx, 'regulatrice'));
  if (!compteId) throw new Error('nobody at the desk');
  const demandes = Array.from({ length: 64 }, () => newId());
  await owner.sql`INSERT INTO soins_non_programmes.demande (cpts_id, id, etat, age_mois, age_en_mois, motif, code_commune,
      mobilite, telephone, fiche_version, recue_le, titulaire_compte, echeance)
    SELECT ${cptsId}, d, 'a-trier', 408, false, 'mal-de-gorge', '65440', 'deplacable', '+33536490000',
      (SELECT max(version) FROM soins_non_programmes.fiche_drapeaux WHERE cpts_id = ${cptsId}), now(), ${compteId},
      now() + interval '10 years' FROM unnest(${demandes}::uuid[]) AS d`;
  const session = {
    cptsId,
    cptsNom: '',
    fuseau: 'Europe/Paris',
    compteId,
    prenom: 'Banc',
    nom: 'de mesure',
    role: 'regulateur',
    profession: null,
    profil: 'regulateur',
    professionnelId: null,
  };
  // What the two use cases look at; the rest of a request's context has no part in them.
  const context = {
    session,
    db,
    clock: systemClock,
    idempotencyKey: undefined,
  } as unknown as AuthenticatedContext;
  return { db, cptsId, demandes, context };
}

function printable(report: Awaited<ReturnType<typeof measure>>): string {
  const { machine: m, chained, lag: l, verified } = report;
  const pair = (name: string, c: (typeof report.reading)[number]) =>
    `  ${name}, ${c.desks} at once: p50 ${c.without.p50} → ${c.with.p50} ms, p95 ${c.without.p95} → ${c.with.p95}, p99 ${c.without.p99} → ${c.with.p99} (${c.with.count} each)`;
  return [
    `${m.date}  ${m.cpu}, ${m.cores} cores, ${m.memoryGB} GB, load ${m.load.join(' ')}`,
    `Node ${m.node}, PostgreSQL ${m.postgresql} (${m.durability})`,
    'Without → with its trace, turn by turn:',
    ...report.reading.map((c) => pair('reading', c)),
    ...report.writing.map((c) => pair('writing', c)),
    `Chaining: ${chained.perSecond} traces/s (${chained.traces} in ${chained.seconds} s)`,
    `Lag at ${l.tracesPerSecond} traces/s: oldest waiting p50 ${l.oldestWaitingMs.p50} ms, p99 ${l.oldestWaitingMs.p99}, max ${l.oldestWaitingMs.max}`,
    `Verification: ${verified.perSecond} positions/s (${verified.positions} in ${verified.seconds} s, start included), ${verified.memoryMB} MB at most`,
    `On disk: ${report.bytesPerTrace} bytes per trace, link and indexes included`,
    '',
  ].join('\n');
}

const dataDir = mkdtempSync(join(tmpdir(), 'maillage-bench-journal-'));
const embedded = await startEmbedded({ dataDir, log: progress });
try {
  const report = await measure(embedded.url, dataDir);
  process.stdout.write(printable(report));
  mkdirSync(dirname(values.output), { recursive: true });
  writeFileSync(values.output, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await embedded.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
