import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import {
  type Configuration,
  ConfigurationError,
  isLoopback,
  readConfiguration,
} from './composition/configuration.ts';
import { prepareDatabase } from './composition/installation.ts';
import { router } from './composition/router.ts';
import { ensureWeb } from './composition/web-build.ts';
import { TerritoireInconnu } from './demonstration/territoire-choisi.ts';
import { startVie } from './demonstration/vie.ts';
import { removeAnnuaire } from './modules/annuaire/index.ts';
import { computeCreneaux, computeEcheances, preparationSnp } from './modules/soins-non-programmes/index.ts';
import { createInvitation, listComptes } from './platform/auth/comptes.ts';
import { listCpts } from './platform/auth/cpts.ts';
import { lienEntree } from './platform/auth/ouverture.ts';
import { systemClock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import { EmbeddedDatabaseError, resolveDataDir, startEmbedded } from './platform/db/embedded.ts';
import { openRealtime } from './platform/events/realtime.ts';
import type { App, Preparation } from './platform/http/context.ts';
import { buildServer } from './platform/http/server.ts';
import { type Duty, startWorker } from './platform/jobs/worker.ts';
import { purge } from './platform/purge.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const clock = systemClock;
const log = pino({ level: process.env.LOG_LEVEL ?? 'warn' });
/** Sentences for the person at the terminal; the log is for machines. */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const STOP_LIMIT_MS = 20_000;

/** What was started, to be stopped in reverse. */
const started: (() => Promise<void> | void)[] = [];
let stopping = false;
let starting: Promise<void> | undefined;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Whatever hangs, the machine's stop must not: what was acknowledged is already on disk.
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  // A signal during the start waits for it: what it starts must be stopped too.
  await starting?.catch(() => {});
  for (const close of started.reverse()) {
    try {
      await close();
    } catch (error) {
      log.error({ name: (error as Error).name }, 'while stopping');
    }
  }
  process.exit(code);
}

// Under npm a signal may come twice: `on`, not `once`, and the second changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stop(0));
}

const removeDirectory: Preparation = { create: async () => {}, remove: removeAnnuaire };

/** The duties of every CPTS; they stop between two of them when `halt` says so. */
function dutiesOf(db: Database, halt: AbortSignal): Duty[] {
  const forEach = (run: (cptsId: string) => Promise<unknown>) => async () => {
    for (const cptsId of await listCpts(db)) if (!halt.aborted) await run(cptsId);
  };
  return [
    { name: 'echeances', cron: '* * * * *', run: forEach((id) => computeEcheances(db, clock, id)) },
    { name: 'creneaux', cron: '7 2 * * *', run: forEach((id) => computeCreneaux(db, clock, id, halt)) },
    { name: 'purge', cron: '23 * * * *', run: forEach((id) => purge(db, clock, id)) },
  ];
}

async function startDatabase(configuration: Configuration): Promise<string> {
  if (configuration.databaseUrl) return configuration.databaseUrl;
  const embedded = await startEmbedded({ dataDir: resolveDataDir(process.env, CHECKOUT), log: say });
  started.push(() => embedded.stop());
  return embedded.url;
}

async function startWork(ownerUrl: string, db: Database): Promise<void> {
  const halt = new AbortController();
  const duties = dutiesOf(db, halt.signal);
  const worker = await startWorker(ownerUrl, duties, log);
  // After days without the server: catch up now, beside the first requests.
  const caughtUp = Promise.all(duties.map((duty) => duty.run())).catch((error: Error) =>
    // A database error may quote a row: only its name and code are logged.
    log.error({ name: error.name, code: (error as { code?: string }).code }, 'catching up'),
  );
  started.push(async () => {
    halt.abort();
    await Promise.all([worker.stop(), caughtUp]);
  });
}

async function start(): Promise<void> {
  const configuration = readConfiguration(process.env, process.argv.slice(2));
  const [ownerUrl, webRoot] = await Promise.all([
    startDatabase(configuration),
    configuration.role === 'worker' ? undefined : ensureWeb(say),
  ]);
  const { db, demonstration, creee } = await prepareDatabase({
    ownerUrl,
    appUrl: configuration.appUrl,
    demonstration: configuration.nouvelleDemonstration,
    territoire: configuration.territoire,
    clock,
    log: say,
  });
  started.push(() => db.close());
  if (configuration.territoireDemande && !creee) {
    say(
      '  Le territoire demandé est ignoré : cette base a déjà le sien, ou se configure dans le navigateur.',
    );
  }
  if (configuration.role !== 'api') await startWork(ownerUrl, db);
  if (configuration.role === 'worker') return say('Maillage : travaux de fond en route.');

  // A demonstration is for this machine only, whatever HOST says.
  const host = demonstration ? '127.0.0.1' : configuration.host;
  const app: App = {
    db,
    clock,
    log,
    demonstration,
    codeInstallation: isLoopback(host) ? undefined : randomBytes(4).toString('hex'),
    preparations: [removeDirectory, preparationSnp],
  };
  const realtime = await openRealtime(db, log);
  started.push(() => realtime.close());
  const server = await buildServer({ app, router, realtime, webRoot, trustProxy: configuration.trustProxy });
  started.push(() => server.close());
  const address = await server.listen({ port: configuration.port, host });
  if (demonstration && configuration.vie) started.push(startVie(address, clock, log));
  await announce(address, app, configuration);
}

async function announce(address: string, app: App, configuration: Configuration): Promise<void> {
  say(`\n  Maillage est prêt : ${address}\n`);
  if (app.demonstration) {
    say('  DÉMONSTRATION : personnes inventées, sur cette machine seulement.');
    say('  Comptes, en un clic : regulatrice, secretaire, medecin, coordinatrice.\n');
    if (configuration.host !== '127.0.0.1' && !isLoopback(configuration.host)) {
      say(`  HOST=${configuration.host} est ignoré : une démonstration n’écoute que sur cette machine.\n`);
    }
  } else if ((await listCpts(app.db)).length === 0) {
    say(`  Première mise en route : ouvrez ${address}/installation`);
    if (app.codeInstallation) say(`  Code d’installation : ${app.codeInstallation}`);
    say('');
  } else if (configuration.lien) {
    await sayLinks(address, app);
  }
}

/** Nobody can enter any more: who holds the machine gets a new link for the coordination, on this terminal only. */
async function sayLinks(address: string, { db }: App): Promise<void> {
  for (const cptsId of await listCpts(db)) {
    await db.inTenant(cptsId, async (tx) => {
      for (const compte of await listComptes(tx)) {
        if (compte.role !== 'coordinateur') continue;
        const invitation = await createInvitation(tx, clock, compte.id);
        if (invitation)
          say(`  ${compte.prenom} ${compte.nom} : ${lienEntree({ origin: address }, invitation.token)}`);
      }
    });
  }
}

/** What to say of a failed start, to the person at the terminal. */
function explain(error: unknown): string {
  const known =
    error instanceof ConfigurationError ||
    error instanceof EmbeddedDatabaseError ||
    error instanceof TerritoireInconnu;
  if (known) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE') {
    return 'Ce port est déjà pris par un autre programme. Choisissez-en un autre : PORT=4281 npm start';
  }
  if (code === '42501') {
    return `Le rôle de DATABASE_URL n’a pas les droits qu’il faut, dont CREATEROLE (docs/exploitation.md) : ${message}`;
  }
  if (code && ['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000'].includes(code)) {
    return `La base de données de DATABASE_URL ne répond pas comme attendu (${message}).`;
  }
  return `Maillage n’a pas pu démarrer.\n  ${error instanceof Error ? error.stack : String(error)}`;
}

starting = start();
starting.catch((error) => {
  process.stderr.write(`\n  ${explain(error)}\n\n`);
  void stop(1);
});
