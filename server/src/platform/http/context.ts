import type { Logger } from 'pino';
import type { Psc } from '../auth/psc.ts';
import type { Session } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { InsiPort } from '../ports/insi.port.ts';
import type { Freins } from './freins.ts';

/** What a module does when a CPTS is created, and when that is undone. */
export interface Preparation {
  create(tx: Tx, clock: Clock): Promise<void>;
  /** Removes the module's rows; throws a refusal when they must stay. */
  remove(tx: Tx): Promise<void>;
}

/** What signing in asks of the directory, which platform may not know: main.ts plugs it in. */
export interface PortAnnuaire {
  /** Sheets of a RPPS number, in every CPTS. */
  fichesDe(db: Database, rpps: string): Promise<{ cptsId: string; ficheId: string }[]>;
  /** RPPS number of a sheet; null when it has none. */
  rppsDe(tx: Tx, ficheId: string): Promise<string | null>;
  /** Code of the profession of a sheet. */
  professionDe(tx: Tx, ficheId: string): Promise<string | null>;
}

/** What the process hands to every request. */
export interface App {
  db: Database;
  clock: Clock;
  log: Logger;
  demonstration: boolean;
  /** Asked on the first-run page when the server listens beyond loopback; undefined otherwise. */
  codeInstallation: string | undefined;
  /** In the order of creation; undone in reverse. */
  preparations: readonly Preparation[];
  annuaire: PortAnnuaire;
  /** Undefined: Pro Santé Connect is not offered. */
  psc: Psc | undefined;
  /** Undefined: INSi is not linked; a demonstration invents its own. */
  insi: InsiPort | undefined;
}

/** What a route receives. */
export interface RequestContext extends App {
  token: string | undefined;
  idempotencyKey: string | undefined;
  /** True when the browser came by https: cookies are then __Host- and Secure. */
  secure: boolean;
  /** Secret of a sign-in under way. */
  passage: string | undefined;
  /** Network address of who asks, for the journal and for limits. */
  adresse: string;
  /** The same as limits count it: IPv6 by /64. */
  reseau: string;
  /** « Firefox sur Windows ». */
  appareil: string;
  freins: Freins;
  /** Set once the session is found: whom the general limit does not count. */
  connue: { oui: boolean };
  /** Public origin, to write links with. */
  origin: string;
  resHeaders?: Headers;
}

/** What a use case receives once the session is known. */
export interface AuthenticatedContext extends RequestContext {
  session: Session;
}
