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
import type { Realtime } from '../events/realtime.ts';
import { erreursCommunes } from '../refus.ts';
import type { App, RequestContext } from './context.ts';
import { readCookie } from './cookies.ts';
import { toApiError } from './errors.ts';
import { generateOpenApi } from './openapi.ts';
import { registerSse } from './sse.ts';
import { registerWeb } from './web.ts';

const BODY_LIMIT = 512 * 1024;
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
}

function contextOf(request: FastifyRequest, app: App): RequestContext {
  const secure = request.protocol === 'https';
  const key = request.headers['idempotency-key'];
  return {
    ...app,
    token: readCookie(request.headers.cookie, secure),
    idempotencyKey: typeof key === 'string' ? key : undefined,
    secure,
    adresse: request.ip,
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

  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    if (isForeign(request)) {
      const { status, body } = badRequest('Cette action vient d’un autre site : elle est refusée.', 403);
      return reply.status(status).send({ ...body, code: 'origine-etrangere' });
    }
  });

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
  registerSse(server, app, realtime);

  const handler = new OpenAPIHandler<RequestContext>(router, {
    plugins: [new ResponseHeadersPlugin()],
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
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
    const { matched } = await handler.handle(request, reply, {
      prefix: '/api',
      context: contextOf(request, app),
    });
    if (!matched) {
      return reply
        .status(404)
        .send({ ...erreursCommunes.introuvable, defined: false, message: 'Adresse inconnue.' });
    }
    return reply;
  });

  await registerWeb(server, options.webRoot, app.demonstration);
  return server;
}
