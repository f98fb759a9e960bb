import type { Demande, Plage, Proposition } from '@maillage/contracts';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import postgres from 'postgres';
import { expect, inject } from 'vitest';
import { annuairePort } from '../src/composition/annuaire-port.ts';
import { router } from '../src/composition/router.ts';
import { insiDeDemonstration } from '../src/demonstration/insi.adapter.ts';
import {
  type OptionsPscDemonstration,
  openPscDemonstration,
} from '../src/demonstration/psc/psc-demonstration.ts';
import { importFiches, removeAnnuaire } from '../src/modules/annuaire/index.ts';
import { preparationPatients } from '../src/modules/patients/index.ts';
import { preparationPilotage } from '../src/modules/pilotage/index.ts';
import { preparationSnp, writePlages } from '../src/modules/soins-non-programmes/index.ts';
import { insertTerritoire } from '../src/modules/territoire/index.ts';
import { createCompte } from '../src/platform/auth/comptes.ts';
import { createCpts } from '../src/platform/auth/cpts.ts';
import { openPsc, type ReglagesPsc } from '../src/platform/auth/psc.ts';
import { ensureAppRole } from '../src/platform/db/app-role.ts';
import { type Database, openDatabase, type Tx } from '../src/platform/db/database.ts';
import { openRealtime, type Realtime } from '../src/platform/events/realtime.ts';
import { buildServer } from '../src/platform/http/server.ts';
import { newId } from '../src/platform/ids.ts';
import { Client, type Reponse, signedIn } from './client.ts';
import { TestClock } from './clock.ts';
import { testDatabase } from './database.ts';
import { saisie } from './demandes.ts';
import { modelDatabase } from './model-database.ts';
import {
  BAGNERES,
  LOURDES,
  NOMS_DE_PRATICIENS,
  type NomDePraticien,
  praticienDEssai,
  TARBES,
} from './praticiens.ts';

/** Tuesday 24 November 2026, 08:00 in Paris: one hour before the first place of the day. */
export const MATIN = '2026-11-24T07:00:00Z';

/** Accounts of every test CPTS: one of each role, and a second of those who may disagree. */
const COMPTES = {
  regulatrice: { prenom: 'Inès', nom: 'Cazaux', role: 'regulateur' },
  collegue: { prenom: 'Bastien', nom: 'Larrieu', role: 'regulateur' },
  secretaire: { prenom: 'Sylvie', nom: 'Lartigue', role: 'secretariat' },
  coordinatrice: { prenom: 'Maylis', nom: 'Pène', role: 'coordinateur' },
  administratrice: { prenom: 'Odile', nom: 'Capdevielle', role: 'administrateur' },
  observatrice: { prenom: 'Nadia', nom: 'Soulé', role: 'observateur' },
  medecinTarbes: { prenom: 'Hélène', nom: 'Abadie', role: 'membre', praticien: 'tarbes' },
  medecinLourdes: { prenom: 'Jean-Marc', nom: 'Peyré', role: 'membre', praticien: 'lourdes' },
  sageFemme: { prenom: 'Zoé', nom: 'Lafitte', role: 'membre', praticien: 'sageFemme' },
  /** A practice that has no sheet in the directory yet, as the first run makes them. */
  sansFiche: { prenom: 'Luc', nom: 'Sansot', role: 'membre' },
} as const;
export type NomDeCompte = keyof typeof COMPTES;
export const NOMS_DE_COMPTES = Object.keys(COMPTES) as NomDeCompte[];

/** One CPTS of three communes, with its accounts, its members and somebody at each screen. */
export interface TestCpts {
  id: string;
  comptes: Record<NomDeCompte, string>;
  praticiens: Record<NomDePraticien, string>;
  lieux: Record<NomDePraticien, string>;
  client(compte: NomDeCompte): Client;
  /** Somebody receives a request (all red flags put aside unless told otherwise). */
  recevoir(facts?: Record<string, unknown>, compte?: NomDeCompte): Promise<Demande>;
  /** What is offered to a request. */
  propositions(id: string, compte?: NomDeCompte): Promise<Proposition[]>;
  /** Books the first offer of a new request; the request as it is then. */
  reserver(facts?: Record<string, unknown>, compte?: NomDeCompte): Promise<Demande>;
}

export interface CptsOptions {
  nom?: string;
  fuseau?: string;
  /** Which members open places; all by default. */
  semaines?: readonly NomDePraticien[];
}

export interface TestApp {
  ownerUrl: string;
  /** The owner's connection: sees everything, for assertions and for preparing. */
  owner: postgres.Sql;
  appUrl: string;
  db: Database;
  clock: TestClock;
  server: FastifyInstance;
  realtime: Realtime;
  /** What the server complained about; a test that expects a breakdown empties it. */
  complaints: unknown[];
  anonyme: Client;
  createCpts(options?: CptsOptions): Promise<TestCpts>;
  /** A second process on the same database. */
  secondServer(): Promise<{ server: FastifyInstance; db: Database; close(): Promise<void> }>;
  close(): Promise<void>;
}

export interface AppOptions {
  /** A log of the test's own, which then says nothing to `complaints`. */
  log?: Logger;
  demonstration?: boolean;
  codeInstallation?: string;
  now?: string;
  /** The demonstration's Pro Santé Connect, beside this server. */
  psc?: OptionsPscDemonstration;
  /** Another provider than that one. */
  reglagesPsc?: ReglagesPsc;
  /** Requests of nobody, per minute; without limit unless told: tests ask more than people. */
  limiteAnonyme?: number;
  battementMs?: number;
}

/** A whole server on a database of its own, without CPTS yet. One per test file; close it in `afterAll`. */
export async function testApp(options: AppOptions = {}): Promise<TestApp> {
  const { demonstration = true, codeInstallation } = options;
  const clock = new TestClock(options.now ?? MATIN);
  const { ownerUrl, drop } = await testDatabase(await modelDatabase());
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => undefined });
  await owner`INSERT INTO platform.installation (demonstration, creee_le) VALUES (${demonstration}, ${clock.now()})`;
  const appUrl = await ensureAppRole(ownerUrl);

  const complaints: unknown[] = [];
  const log = options.log ?? listeningLog(complaints);
  async function start() {
    const db = openDatabase(appUrl);
    const realtime = await openRealtime(db, log);
    const preparations = [
      { create: async () => {}, remove: removeAnnuaire },
      preparationSnp,
      preparationPatients,
      preparationPilotage,
    ];
    const fournisseur = openPscDemonstration(options.psc);
    const reglages = options.reglagesPsc ?? fournisseur.reglages;
    const psc = reglages && openPsc(reglages, clock, log);
    const app = {
      db,
      clock,
      log,
      demonstration,
      codeInstallation,
      preparations,
      annuaire: annuairePort,
      psc,
      insi: demonstration ? insiDeDemonstration : undefined,
    };
    const server = await buildServer({
      app,
      router,
      realtime,
      webRoot: undefined,
      trustProxy: false,
      extensions: [fournisseur.register],
      limiteAnonyme: options.limiteAnonyme ?? Number.POSITIVE_INFINITY,
      ...(options.battementMs === undefined ? {} : { battementMs: options.battementMs }),
    });
    const close = async () => {
      await server.close();
      await realtime.close();
      await db.close();
    };
    return { db, realtime, server, close };
  }
  const first = await start();
  const { db, realtime, server } = first;

  return {
    ownerUrl,
    owner,
    appUrl,
    db,
    clock,
    server,
    realtime,
    complaints,
    anonyme: new Client(server, clock),
    createCpts: (cpts = {}) => createTestCpts({ server, db, clock }, cpts),
    secondServer: start,
    async close() {
      await first.close();
      const role = new URL(appUrl).username;
      await owner.end();
      await drop();
      // The role of this database's application would outlive it.
      const admin = postgres(inject('testCluster').adminUrl, { max: 1, onnotice: () => undefined });
      await admin`DROP ROLE IF EXISTS ${admin(role)}`;
      await admin.end();
    },
  };
}

/** A silent log that keeps errors: a test server is not allowed to break down quietly. */
function listeningLog(complaints: unknown[]): Logger {
  return pino({ level: 'error' }, { write: (line) => void complaints.push(JSON.parse(line)) });
}

interface Parts {
  server: FastifyInstance;
  db: Database;
  clock: TestClock;
}

async function createTestCpts({ server, db, clock }: Parts, options: CptsOptions): Promise<TestCpts> {
  const { nom = 'CPTS des Trois Vallées', fuseau = 'Europe/Paris', semaines = NOMS_DE_PRATICIENS } = options;
  const id = newId();
  const made = await db.inTenant(id, async (tx) => {
    await createCpts(tx, clock, { nom, fuseau });
    await insertTerritoire(
      tx,
      [TARBES, LOURDES, BAGNERES],
      new Map([
        [TARBES, 'Plaine'],
        [LOURDES, 'Montagne'],
        [BAGNERES, 'Montagne'],
      ]),
    );
    await preparationSnp.create(tx, clock);
    const { praticiens, lieux } = await createAnnuaire(tx, clock.now());
    for (const p of semaines) {
      const plages: Plage[] = praticienDEssai(p).semaine.map((plage) => ({ ...plage, lieuId: lieux[p] }));
      await writePlages(tx, praticiens[p], plages, { now: clock.now(), fuseau });
    }
    const comptes = {} as Record<NomDeCompte, string>;
    for (const name of NOMS_DE_COMPTES) {
      const compte = COMPTES[name];
      const own =
        'praticien' in compte
          ? {
              professionnelId: praticiens[compte.praticien],
              profession: praticienDEssai(compte.praticien).professionCode,
            }
          : {};
      comptes[name] = await createCompte(tx, clock, { ...compte, ...own, codeDemonstration: name });
    }
    return { praticiens, lieux, comptes };
  });

  const clients = new Map<NomDeCompte, Client>();
  const client = (compte: NomDeCompte): Client => {
    const known = clients.get(compte) ?? signedIn(server, db, clock, id, made.comptes[compte]);
    clients.set(compte, known);
    return known;
  };
  const recevoir: TestCpts['recevoir'] = async (facts = {}, compte = 'regulatrice') =>
    ok(await client(compte).post<Demande>('/demandes', saisie(facts)), 201);
  const propositions: TestCpts['propositions'] = async (demandeId, compte = 'regulatrice') => {
    const path = `/demandes/${demandeId}/propositions?limite=20`;
    return ok(await client(compte).get<{ propositions: Proposition[] }>(path)).propositions;
  };
  return {
    id,
    ...made,
    client,
    recevoir,
    propositions,
    async reserver(facts = {}, compte = 'regulatrice') {
      const demande = await recevoir(facts, compte);
      const [first] = await propositions(demande.id, compte);
      if (!first) throw new Error('nothing to book');
      const path = `/demandes/${demande.id}/reservation`;
      const body = { creneauId: first.creneauId };
      return ok(await client(compte).post<{ demande: Demande }>(path, body), 201).demande;
    },
  };
}

async function createAnnuaire(tx: Tx, now: Date) {
  const praticiens = {} as Record<NomDePraticien, string>;
  const lieux = {} as Record<NomDePraticien, string>;
  for (const nom of NOMS_DE_PRATICIENS) {
    praticiens[nom] = newId();
    lieux[nom] = newId();
  }
  const all = NOMS_DE_PRATICIENS.map((cle) => ({ cle, ...praticienDEssai(cle) }));
  await importFiches(
    tx,
    {
      structures: [],
      lieux: all.map(({ cle, lieu, commune }) => ({
        ...lieu,
        id: lieux[cle],
        codeCommune: commune,
        telephone: null,
        structureId: null,
      })),
      fiches: all.map(({ cle, identifiant }) => ({
        id: praticiens[cle],
        identifiantNational: identifiant,
        lieux: [{ lieuId: lieux[cle], activite: 'liberal' as const }],
      })),
      champs: all.flatMap(({ cle, champs }) =>
        (Object.entries(champs) as [keyof typeof champs, boolean][]).map(([champ, valeur]) => ({
          ficheId: praticiens[cle],
          champ,
          valeur,
          source: 'Essais',
          modifiePar: null,
          modifieLe: now,
        })),
      ),
    },
    now,
  );
  return { praticiens, lieux };
}

/** The body of an answer that must be a success. */
export function ok<T>(reponse: Reponse<T>, status = 200): T {
  expect(reponse.status, JSON.stringify(reponse.body)).toBe(status);
  return reponse.body;
}

/** Asserts a refusal: its status, its stable code, and a sentence for the person. */
export function expectRefus(reponse: Reponse<unknown>, status: number, code: string): void {
  expect(reponse, JSON.stringify(reponse.body)).toMatchObject({ status, body: { code } });
  expectPhrase(reponse.body);
}

/** A sentence in French that a person can read: capital letter or quotation mark, end mark, no English of a library. */
export function expectPhrase(body: unknown): void {
  const { message } = body as { message?: unknown };
  expect(message).toBeTypeOf('string');
  expect(message).not.toMatch(
    /\b(the|is|not|too|with|url|invalid|error|expected|unexpected|unsupported|must|received|request)\b/i,
  );
  expect(String(message).length).toBeGreaterThan(9);
}
