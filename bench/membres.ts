// Does signing everybody in, asking rights twice and writing a journal slow the desk? Phases by turns, in one run:
// the desk of another checkout (before), ours, ours with so many members signed in beside it. `npm run bench:membres`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openClients } from './client.ts';
import { describeMachine } from './machine.ts';
import { enterMembers, workBeside } from './members.ts';
import { type PhaseResult, runPhase, type Stage } from './phases.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { readTerritory } from './territory.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PAUSE_MS = 2_000;
const progress = (line: string) => void process.stderr.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    desks: { type: 'string', default: '32' },
    membres: { type: 'string', default: '50' },
    tours: { type: 'string', default: '5' },
    /** Root of another checkout, installed: measured by turns with this one. */
    avant: { type: 'string' },
    output: { type: 'string', default: `${ROOT}bench/results/membres.json` },
  },
});
const [seconds, desks, membres, tours] = [values.seconds, values.desks, values.membres, values.tours].map(
  Number,
) as [number, number, number, number];

async function openStage(checkout: string): Promise<Stage> {
  const server: ServerProcess = await startServer(checkout, undefined);
  const clients = await openClients(server.origin, desks, 'regulatrice');
  const [first] = clients;
  if (!first) throw new Error('no desk');
  const territory = await readTerritory(first);
  return { server, clients, told: clients.map((): string[] => []), territory };
}

const median = (numbers: number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** Medians over the turns of one kind of phase. */
const summarise = (phases: PhaseResult[]) => ({
  orientationP50: median(phases.map((p) => p.orientation.p50)),
  orientationP99: median(phases.map((p) => p.orientation.p99)),
  bookingP50: median(phases.map((p) => p.booking.p50)),
  bookingP99: median(phases.map((p) => p.booking.p99)),
  nodeMsPerRequest: median(phases.map((p) => p.effort.nodeMs ?? 0)),
  postgresqlMsPerRequest: median(phases.map((p) => p.effort.postgresqlMs ?? 0)),
  others: median(phases.map((p) => p.effort.others ?? 0)),
  errors: phases.reduce((sum, p) => sum + Object.keys(p.errors).length, 0),
});

progress('starting…');
const ours = await openStage(ROOT);
const before = values.avant === undefined ? undefined : await openStage(values.avant);
const machine = await describeMachine(ours.server);
for (const stage of [ours, before])
  if (stage) await runPhase(stage, { name: 'warm-up', seconds: 8, pauseMs: 0 });

const phases: Record<'avant' | 'seul' | 'membres', PhaseResult[]> = { avant: [], seul: [], membres: [] };
const members = await enterMembers(ours.server.origin, membres);
for (let tour = 1; tour <= tours; tour += 1) {
  progress(`turn ${tour} of ${tours}…`);
  const spec = { seconds, pauseMs: PAUSE_MS };
  if (before) phases.avant.push(await runPhase(before, { name: 'avant', ...spec }));
  phases.seul.push(await runPhase(ours, { name: 'seul', ...spec }));
  const leave = await workBeside(ours.server.origin, members);
  phases.membres.push(await runPhase(ours, { name: 'membres', ...spec }));
  leave();
}

const figures = Object.fromEntries(
  Object.entries(phases)
    .filter(([, turns]) => turns.length > 0)
    .map(([name, turns]) => [name, summarise(turns)]),
) as Partial<Record<keyof typeof phases, ReturnType<typeof summarise>>>;
const report = { machine, seconds, desks, membres, tours, figures, phases };
mkdirSync(dirname(values.output), { recursive: true });
writeFileSync(values.output, `${JSON.stringify(report, null, 2)}\n`);

const label = { avant: 'before', seul: 'ours, desk alone', membres: `ours, ${membres} members beside` };
console.log(
  `\n${machine.cpu}, ${machine.cores} cores, load ${machine.load.join(' ')}; medians of ${tours} turns`,
);
console.log(`${desks} desks, one call every ${PAUSE_MS / 1_000} s each; milliseconds`);
for (const [name, f] of Object.entries(figures)) {
  console.log(
    `  ${label[name as keyof typeof label].padEnd(28)} orientation p50 ${f.orientationP50} p99 ${f.orientationP99}; booking p50 ${f.bookingP50} p99 ${f.bookingP99}; per request ${f.nodeMsPerRequest} Node + ${f.postgresqlMsPerRequest} PostgreSQL; others ${Math.round(f.others * 100)} %; ${f.errors} errors`,
  );
}
const ratio = (a: number, b: number) => `${(((a - b) / b) * 100).toFixed(1)} %`;
const { avant, seul, membres: beside } = figures;
if (seul && beside)
  console.log(
    `  members beside: orientation p50 ${ratio(beside.orientationP50, seul.orientationP50)}, booking p50 ${ratio(beside.bookingP50, seul.bookingP50)}`,
  );
if (avant && seul)
  console.log(
    `  since before: orientation p50 ${ratio(seul.orientationP50, avant.orientationP50)}, booking p50 ${ratio(seul.bookingP50, avant.bookingP50)}`,
  );

for (const stage of [ours, before]) {
  if (!stage) continue;
  for (const client of stage.clients) client.close();
  await stage.server.stop();
}
process.exit(0);
