import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { annuairePort } from './composition/annuaire-port.ts';
import {
  type Configuration,
  ConfigurationError,
  isLoopback,
  readConfiguration,
} from './composition/configuration.ts';
import { prepareDatabase } from './composition/installation.ts';
import { router } from './composition/router.ts';
import { ensureWeb } from './composition/web-build.ts';
import { insiDeDemonstration } from './demonstration/insi.adapter.ts';
import { listComptesPsc } from './demonstration/psc/comptes.ts';
import { openPscDemonstration } from './demonstration/psc/psc-demonstration.ts';
import { TerritoireInconnu } from './demonstration/territoire-choisi.ts';
import { startVie } from './demonstration/vie.ts';
import { removeAnnuaire } from './modules/annuaire/index.ts';
import { computeConservation, computeFermetures, preparationPatients } from './modules/patients/index.ts';
import { preparationPilotage } from './modules/pilotage/index.ts';
import {
  computeCreneaux,
  computeEcheances,
  computePurge,
  getPatientsAttendus,
  preparationSnp,
} from './modules/soins-non-programmes/index.ts';
import { systeme } from './platform/access/acteur.ts';
import { listComptes } from './platform/auth/comptes.ts';
import { listCpts } from './platform/auth/cpts.ts';
import { createInvitation } from './platform/auth/invitations.ts';
import { lienEntree } from './platform/auth/ouverture.ts';
import { openPsc } from './platform/auth/psc.ts';
import { systemClock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import { EmbeddedDatabaseError, resolveDataDir, startEmbedded } from './platform/db/embedded.ts';
import { openRealtime } from './platform/events/realtime.ts';
import type { App, Preparation } from './platform/http/context.ts';
import { buildServer } from './platform/http/server.ts';
import { type Duty, startWorker } from './platform/jobs/worker.ts';
import { enchainer, enchainerTout, startChaining } from './platform/journal/chaine.ts';
import { purgerJournal } from './platform/journal/conservation.ts';
import { type Exportation, exportationOf, exporterTete } from './platform/journal/tetes.ts';
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
function dutiesOf(db: Database, halt: AbortSignal, exportation: Exportation): Duty[] {
  const forEach = (run: (cptsId: string) => Promise<unknown>) => async () => {
    for (const cptsId of await listCpts(db)) if (!halt.aborted) await run(cptsId);
  };
  return [
    { name: 'echeances', cron: '* * * * *', run: forEach((id) => computeEcheances(db, clock, id)) },
    { name: 'fermetures', cron: '* * * * *', run: forEach((id) => computeFermetures(db, clock, id)) },
    { name: 'creneaux', cron: '7 2 * * *', run: forEach((id) => computeCreneaux(db, clock, id, halt)) },
    { name: 'purge', cron: '23 * * * *', run: forEach((id) => purge(db, clock, id)) },
    // The loop chains each second; this is the net under it.
    { name: 'enchainement', cron: '* * * * *', run: async () => void (await enchainerTout(db, halt)) },
    { name: 'tetes', cron: '4 * * * *', run: forEach((id) => exportTete(db, exportation, id)) },
    { name: 'purge-journal', cron: '41 2 * * *', run: forEach((id) => purgerJournal(db, clock, id, halt)) },
    {
      name: 'purge-patients',
      cron: '37 3 * * *',
      run: forEach((id) => computeConservation(db, clock, id, getPatientsAttendus, halt)),
    },
    { name: 'purge-demandes', cron: '11 3 * * *', run: forEach((id) => computePurge(db, clock, id, halt)) },
  ];
}

/** A head says the chain as it is now, what waits included. */
async function exportTete(db: Database, exportation: Exportation, cptsId: string): Promise<void> {
  await enchainer(db, cptsId);
  await exporterTete(db, clock, exportation, cptsId);
}

/** The database's address, and the folder of what is kept beside it. */
async function startDatabase(configuration: Configuration): Promise<{ ownerUrl: string; dataDir: string }> {
  const dataDir = resolveDataDir(process.env, CHECKOUT);
  if (configuration.databaseUrl) return { ownerUrl: configuration.databaseUrl, dataDir };
  const embedded = await startEmbedded({ dataDir, log: say });
  started.push(() => embedded.stop());
  return { ownerUrl: embedded.url, dataDir: embedded.dataDir };
}

async function startWork(ownerUrl: string, db: Database, exportation: Exportation): Promise<void> {
  const halt = new AbortController();
  const duties = dutiesOf(db, halt.signal, exportation);
  const stopChaining = startChaining(db, log);
  const worker = await startWorker(ownerUrl, duties, log);
  // After days without the server: catch up now, beside the first requests.
  const caughtUp = Promise.all(duties.map((duty) => duty.run())).catch((error: Error) =>
    // A database error may quote a row: only its name and code are logged.
    log.error({ name: error.name, code: (error as { code?: string }).code }, 'catching up'),
  );
  started.push(async () => {
    halt.abort();
    await Promise.all([worker.stop(), caughtUp, stopChaining()]);
    // The last word of a clean stop: nothing done until now can change unseen.
    for (const cptsId of await listCpts(db)) await exportTete(db, exportation, cptsId);
  });
}

async function start(): Promise<void> {
  const configuration = readConfiguration(process.env, process.argv.slice(2));
  const [{ ownerUrl, dataDir }, webRoot] = await Promise.all([
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
  if (configuration.role !== 'api') await startWork(ownerUrl, db, exportationOf(process.env, dataDir));
  if (configuration.role === 'worker') return say('Maillage : travaux de fond en route.');

  // A demonstration is for this machine only, whatever HOST says.
  const host = demonstration ? '127.0.0.1' : configuration.host;
  // A demonstration brings its own Pro Santé Connect, unless the operator wants to try the real one's sandbox.
  const fournisseur = openPscDemonstration(
    demonstration && !configuration.psc ? { comptes: () => listComptesPsc(db) } : undefined,
  );
  const reglagesPsc = configuration.psc ?? fournisseur.reglages;
  const app: App = {
    db,
    clock,
    log,
    demonstration,
    codeInstallation: isLoopback(host) ? undefined : randomBytes(4).toString('hex'),
    preparations: [removeDirectory, preparationSnp, preparationPatients, preparationPilotage],
    annuaire: annuairePort,
    psc: reglagesPsc && openPsc(reglagesPsc, clock, log),
    insi: demonstration ? insiDeDemonstration : undefined,
  };
  const realtime = await openRealtime(db, log);
  started.push(() => realtime.close());
  const server = await buildServer({
    app,
    router,
    realtime,
    webRoot,
    trustProxy: configuration.trustProxy,
    extensions: [fournisseur.register],
  });
  started.push(() => server.close());
  const address = await server.listen({ port: configuration.port, host });
  if (demonstration && configuration.vie) started.push(startVie(address, clock, log));
  await announce(address, app, configuration);
}

async function announce(address: string, app: App, configuration: Configuration): Promise<void> {
  say(`\n  Maillage est prêt : ${address}\n`);
  if (app.demonstration) {
    say('  DÉMONSTRATION : personnes inventées, sur cette machine seulement.');
    say(
      '  Comptes, en un clic, sur la page de connexion ; le médecin entre aussi par Pro Santé Connect, joué ici.\n',
    );
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
    await db.inTenant(systeme(cptsId), async (tx) => {
      for (const compte of await listComptes(tx)) {
        if (compte.role !== 'coordinateur' || compte.ferme_le) continue;
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
