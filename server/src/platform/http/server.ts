import type { Socket } from 'node:net';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { AnyRouter } from '@orpc/server';
import { ResponseHeadersPlugin } from '@orpc/server/plugins';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { sql } from 'kysely';
import { nommerAppareil } from '../auth/appareil.ts';
import { findSession } from '../auth/session.ts';
import type { Realtime } from '../events/realtime.ts';
import { erreursCommunes, Refus } from '../refus.ts';
import type { App, RequestContext } from './context.ts';
import { readCookie, readPassage } from './cookies.ts';
import { toApiError } from './errors.ts';
import { Freins, reseauDe, tropDeRequetes } from './freins.ts';
import { registerHeaders } from './headers.ts';
import { generateOpenApi } from './openapi.ts';
import { registerSse } from './sse.ts';
import { registerWeb } from './web.ts';

const BODY_LIMIT = 512 * 1024;
/** Requests of nobody, per minute and address: a whole CPTS may sign in at eight o'clock behind one NAT. */
const LIMITE_ANONYME = 600;
/** A request in progress has this long to end when the server stops. */
const DRAIN_MS = 5_000;

export interface ServerOptions {
  app: App;
  router: AnyRouter;
  realtime: Realtime;
  /** Folder of the built web application; undefined: API only. */
  webRoot: string | undefined;
  /** True behind a reverse proxy that sets X-Forwarded-*. */
  trustProxy: boolean;
  /** What a demonstration adds beside the API: it knows who it is, the platform does not. */
  extensions?: readonly ((server: FastifyInstance) => void | Promise<void>)[];
  /** Requests without a session, per minute and address. */
  limiteAnonyme?: number;
  /** Milliseconds between two signs of life of an event stream. */
  battementMs?: number;
}

function contextOf(request: FastifyRequest, app: App, freins: Freins): RequestContext {
  const secure = request.protocol === 'https';
  const key = request.headers['idempotency-key'];
  return {
    ...app,
    token: readCookie(request.headers.cookie, secure),
    idempotencyKey: typeof key === 'string' ? key : undefined,
    passage: readPassage(request.headers.cookie, secure),
    secure,
    adresse: request.ip,
    reseau: reseauDe(request.ip),
    appareil: nommerAppareil(request.headers['user-agent']),
    freins,
    connue: { oui: false },
    origin: `${request.protocol}://${request.host}`,
  };
}

/** A page of another site may not act in the name of a signed-in person. */
function isForeign(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.host;
}

const badRequest = (message: string, status = 400) => ({
  status,
  body: { ...erreursCommunes.saisieInvalide, status, message, defined: false },
});

/**
 * Holds back addresses that ask too much without a session. Who has one passes, however many stand behind the same
 * address; that the cookie is worth something is only looked up for an address that is over its limit.
 */
function limitAnonymous(server: FastifyInstance, app: App, freins: Freins, max: number): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/') || !freins.depasse(request.ip, max)) return;
    const token = readCookie(request.headers.cookie, request.protocol === 'https');
    if (token !== undefined && (await findSession(app.db, app.clock, token))) return;
    const error = toApiError(tropDeRequetes(), app.log);
    return reply.status(error.status).header('retry-after', '60').send(error.toJSON());
  });
}

/**
 * Browsers open spare connections and ask nothing on them. Node does not count these as idle: one alone would hold
 * the stop for a minute.
 */
function stopSoon(server: FastifyInstance): void {
  const unused = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.on('close', () => unused.delete(socket));
  });
  server.server.on('request', (request) => unused.delete(request.socket));
  server.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
    setTimeout(() => server.server.closeAllConnections(), DRAIN_MS).unref();
  });
}

/** Builds the HTTP server: API, events, health, web. Does not listen. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { app, router, realtime } = options;
  const logger: FastifyBaseLogger = app.log;
  const server = Fastify({
    loggerInstance: logger,
    // One line per request would hold nothing useful; errors are logged where they are handled.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy,
    forceCloseConnections: 'idle',
    // What Fastify refuses before any route (an address that cannot be decoded) has the one shape too.
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = badRequest('Cette adresse est mal écrite.', error.statusCode ?? 400);
      (reply as FastifyReply).status(status).send(body);
    },
  });

  server.setErrorHandler((error: { statusCode?: number; code?: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      const panne = toApiError(error, app.log);
      return reply.status(panne.status).send(panne.toJSON());
    }
    const { body } = badRequest(
      status === 413 ? 'L’envoi est trop volumineux.' : 'L’envoi est illisible : du JSON est attendu.',
      status,
    );
    return reply.status(status).send(body);
  });

  await registerHeaders(server);
  server.addHook('onRequest', async (request, reply) => {
    if (isForeign(request)) {
      const { status, body } = badRequest('Cette action vient d’un autre site : elle est refusée.', 403);
      return reply.status(status).send({ ...body, code: 'origine-etrangere' });
    }
  });

  const freins = new Freins(app.clock);
  const limite = options.limiteAnonyme ?? LIMITE_ANONYME;
  limitAnonymous(server, app, freins, limite);
  stopSoon(server);

  server.get('/health', async (_request, reply) => {
    try {
      await sql`SELECT 1`.execute(app.db.outside<unknown>());
      return { etat: 'pret' };
    } catch {
      return reply.status(503).send({ etat: 'indisponible' });
    }
  });

  const document = await generateOpenApi(router);
  server.get('/api/openapi.json', async () => document);
  registerSse(server, app, realtime, options.battementMs);

  const handler = new OpenAPIHandler<RequestContext>(router, {
    plugins: [new ResponseHeadersPlugin()],
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          const attendre = error instanceof Refus ? error.details?.attendreSecondes : undefined;
          if (attendre !== undefined) context.resHeaders?.set('retry-after', String(attendre));
          throw toApiError(error, app.log);
        }
      },
    ],
  });
  server.all('/api/*', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || key.length < 8 || key.length > 200)) {
      const { status, body } = badRequest('« Idempotency-Key » : de 8 à 200 caractères.');
      return reply.status(status).send(body);
    }
    reply.header('cache-control', 'no-store');
    const context = contextOf(request, app, freins);
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context });
    if (!context.connue.oui) freins.compter(request.ip, limite);
    if (!matched) {
      return reply
        .status(404)
        .send({ ...erreursCommunes.introuvable, defined: false, message: 'Adresse inconnue.' });
    }
    return reply;
  });

  for (const extend of options.extensions ?? []) await extend(server);
  await registerWeb(server, options.webRoot, app.demonstration);
  return server;
}
