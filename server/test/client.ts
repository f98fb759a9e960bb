import type { FastifyInstance, InjectOptions } from 'fastify';
import { openSession } from '../src/platform/auth/session.ts';
import type { Clock } from '../src/platform/clock.ts';
import type { Database } from '../src/platform/db/database.ts';

export interface Reponse<T> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface EnTetes {
  /** Idempotency-Key. */
  key?: string;
  headers?: Record<string, string>;
}

type Methode = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Within the default idle limit of a session, whose last activity is noted beside the requests. */
const INACTIVITE_MS = 60 * 60_000;

/** Somebody at a screen: real requests to the API, with her cookie. Paths are relative to /api. */
export class Client {
  readonly #server: FastifyInstance;
  readonly #open: (() => Promise<{ token: string; expireLe: Date }>) | undefined;
  readonly #clock: Clock;
  #session: { token: string; expireLe: Date } | undefined;
  #vue = 0;

  /** Without `open`, nobody is signed in. */
  constructor(
    server: FastifyInstance,
    clock: Clock,
    open?: () => Promise<{ token: string; expireLe: Date }>,
  ) {
    this.#server = server;
    this.#clock = clock;
    this.#open = open;
  }

  /** Cookie header; a session the test clock has left behind is opened again, as a person would. */
  async cookie(): Promise<string | undefined> {
    if (!this.#open) return undefined;
    const now = this.#clock.now();
    const over =
      !this.#session || this.#session.expireLe <= now || now.getTime() - this.#vue >= INACTIVITE_MS;
    if (over) this.#session = await this.#open();
    this.#vue = now.getTime();
    return `maillage=${this.#session?.token}`;
  }

  async send<T>(options: InjectOptions): Promise<Reponse<T>> {
    const cookie = await this.cookie();
    const response = await this.#server.inject({
      ...options,
      headers: { ...options.headers, ...(cookie === undefined ? {} : { cookie }) },
    });
    const text = response.body;
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      body: (isJson && text ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
  }

  #call<T>(method: Methode, path: string, body: unknown, { key, headers }: EnTetes): Promise<Reponse<T>> {
    return this.send<T>({
      method,
      url: `/api${path}`,
      headers: {
        ...headers,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  }

  get = <T>(path: string, more: EnTetes = {}) => this.#call<T>('GET', path, undefined, more);
  post = <T>(path: string, body?: unknown, more: EnTetes = {}) => this.#call<T>('POST', path, body, more);
  put = <T>(path: string, body?: unknown, more: EnTetes = {}) => this.#call<T>('PUT', path, body, more);
  delete = <T>(path: string, body?: unknown, more: EnTetes = {}) => this.#call<T>('DELETE', path, body, more);
}

/** A client signed in to an account. */
export const signedIn = (
  server: FastifyInstance,
  db: Database,
  clock: Clock,
  cptsId: string,
  compteId: string,
): Client =>
  new Client(server, clock, () =>
    db.inTenant(cptsId, (tx) => openSession(tx, clock, compteId, { moyen: 'cle' })),
  );
