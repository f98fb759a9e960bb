import type { Logger } from 'pino';
import type { Session } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';

/** What a module does when a CPTS is created, and when that is undone. */
export interface Preparation {
  create(tx: Tx, clock: Clock): Promise<void>;
  /** Removes the module's rows; throws a refusal when they must stay. */
  remove(tx: Tx): Promise<void>;
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
}

/** What a route receives. */
export interface RequestContext extends App {
  token: string | undefined;
  idempotencyKey: string | undefined;
  /** True when the browser came by https: cookies are then __Host- and Secure. */
  secure: boolean;
  /** Network address of who asks, for the journal and for limits. */
  adresse: string;
  /** Public origin, to write links with. */
  origin: string;
  resHeaders?: Headers;
}

/** What a use case receives once the session is known. */
export interface AuthenticatedContext extends RequestContext {
  session: Session;
}
