import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkDatabase } from './checks.ts';
import { Client, openClients } from './client.ts';
import { memory } from './load.ts';
import { describeMachine } from './machine.ts';
import { type Options, readOptions } from './options.ts';
import { runPhase, type Stage } from './phases.ts';
import { runRaces } from './races.ts';
import { judge, printable, type Report } from './report.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { measureTerritory, readTerritory } from './territory.ts';

/** A human spends minutes on a call: 32 desks at this pace are a hundred at work. */
const PAUSE_MS = 2_000;
const SCREENS = [8, 32];

const progress = (line: string) => void process.stderr.write(`${line}\n`);

/**
 * On a weekend 48 hours hold few places, and orientation little work: the window is then widened to reach the
 * second working day, as on any other day. Returns the window, in hours.
 */
async function setWindow(origin: string): Promise<number> {
  const day = new Date().getDay();
  const fenetre = { 5: 96, 6: 96, 0: 72 }[day] ?? 48;
  if (fenetre === 48) return fenetre;
  const client = await new Client(origin).signIn('coordinatrice');
  const change = { valeur: fenetre, source: 'banc de mesure' };
  const { status } = await client.call('PUT', '/parametres/snp.fenetre-heures', change);
  client.close();
  if (status !== 200) throw new Error(`window of orientation: ${status}`);
  return fenetre;
}

async function measure(server: ServerProcess, options: Options): Promise<Report> {
  const { origin } = server;
  const windowHours = await setWindow(origin);
  const clients = await openClients(origin, options.desks, 'regulatrice');
  const [first] = clients;
  if (!first) throw new Error('no desk');
  const told = clients.map((): string[] => []);
  const stage: Stage = { server, clients, told, territory: await readTerritory(first) };
  const machine = await describeMachine(server);
  const demonstration = { ...(await measureTerritory(server)), windowHours };
  const half = Math.max(1, Math.round(options.seconds / 2));

  progress('warming up…');
  await runPhase(stage, { name: 'warm-up', seconds: Math.min(10, options.seconds), pauseMs: 0 });
  const before = memory(server);
  progress('paced…');
  const phases = [await runPhase(stage, { name: 'paced', seconds: options.seconds, pauseMs: PAUSE_MS })];
  for (const count of SCREENS) {
    progress(`events to ${count} screens…`);
    const listeners = await openClients(origin, count, 'regulatrice');
    phases.push(
      await runPhase(stage, { name: `events ${count}`, seconds: half, pauseMs: PAUSE_MS, listeners }),
    );
    for (const listener of listeners) listener.close();
  }
  progress('saturated…');
  phases.push(await runPhase(stage, { name: 'saturated', seconds: half, pauseMs: 0 }));
  progress('races…');
  const { attempt, ...races } = await runRaces(server, clients, stage.territory, options.races);
  const after = memory(server);
  const checks = await checkDatabase(server);
  for (const client of clients) client.close();
  const report = {
    machine,
    demonstration,
    phases,
    races: { ...races, attempt: attempt.summary() },
    checks,
    memoryMB: { before, after },
  };
  return { ...report, targets: judge(report) };
}

const options = readOptions(process.argv.slice(2));
progress('starting the server on a new demonstration…');
const server = await startServer(options.checkout, options.cpuProf);
// Ctrl-C must not leave a PostgreSQL behind.
process.once('SIGINT', () => void server.stop().finally(() => process.exit(130)));
try {
  const report = await measure(server, options);
  process.stdout.write(`${printable(report)}\n`);
  mkdirSync(dirname(options.output), { recursive: true });
  writeFileSync(options.output, `${JSON.stringify(report, null, 2)}\n`);
  if (!options.cpuProf && report.targets.some((target) => !target.met)) process.exitCode = 1;
} finally {
  await server.stop();
}
