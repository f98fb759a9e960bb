import type { FastifyInstance } from 'fastify';
import { authorise, portee } from '../access/authorise.ts';
import { findSession } from '../auth/session.ts';
import type { EvenementNumerote } from '../events/outbox.ts';
import type { Realtime } from '../events/realtime.ts';
import { erreursCommunes } from '../refus.ts';
import type { App } from './context.ts';
import { readCookie } from './cookies.ts';

const HEARTBEAT_MS = 15_000;
/** A screen that does not read any more is cut; it comes back with Last-Event-ID. */
const MAX_BUFFER = 1_000_000;

const numero = (text: unknown): number | undefined =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

const encode = (e: EvenementNumerote): string =>
  `id: ${e.numero}\ndata: ${JSON.stringify({ type: e.type, objet: e.objet, lie: e.lie })}\n\n`;

/** `GET /api/evenements`: what happened, as it happens, to every screen that may know it. */
export function registerSse(
  server: FastifyInstance,
  app: App,
  realtime: Realtime,
  heartbeatMs = HEARTBEAT_MS,
): void {
  const open = new Set<() => void>();

  server.get('/api/evenements', async (request, reply) => {
    const secure = request.protocol === 'https';
    const token = readCookie(request.headers.cookie, secure);
    const session = await findSession(app.db, app.clock, token);
    if (!session) return reply.status(401).send(erreursCommunes.nonConnecte);
    authorise(session, 'evenements.lire', null);
    // Who may not read every request hears only of her own.
    const onlyMine = portee(session, 'demande.lire') !== 'tous';
    const isMine = (e: EvenementNumerote) => e.lie !== null && e.lie === session.professionnelId;
    const examines = portee(session, 'bris-de-glace.lire') === 'tous';
    const hears = (e: EvenementNumerote) => {
      // Of a patient nothing is pushed, but that one's own access changed, and a break-glass to who examines it.
      if (e.type === 'patient.acces') return e.lie === null || e.lie === session.compteId || isMine(e);
      if (e.type.startsWith('patient.')) return examines;
      return !onlyMine || !/^(demande|disponibilites)\./.test(e.type) || isMine(e);
    };

    const since =
      numero(request.headers['last-event-id']) ?? numero((request.query as { depuis?: string }).depuis);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      // Kept alive after its stream, the connection would hold the stop of the server.
      connection: 'close',
    });
    let stop: (() => void) | undefined;
    // A session that ends by itself tells nobody: looked for at each sign of life. Listening is not being there:
    // it does not put off the end of an idle session.
    const heartbeat = setInterval(() => {
      findSession(app.db, app.clock, token).then(
        (still) => (still ? raw.write(': ici\n\n') : end()),
        () => raw.write(': ici\n\n'),
      );
    }, heartbeatMs);
    const end = () => {
      clearInterval(heartbeat);
      open.delete(end);
      forget();
      stop?.();
      raw.end();
    };
    // One that is closed, here or by another process, is told at once.
    const forget = realtime.onFermeture(session.id, end);
    open.add(end);
    raw.on('close', end);
    raw.on('error', end);
    try {
      const unsubscribe = await realtime.subscribe(session.cptsId, since, (page) => {
        const text = page.filter(hears).map(encode).join('');
        if (text) raw.write(text);
        if (raw.writableLength > MAX_BUFFER) raw.destroy();
      });
      if (raw.destroyed) unsubscribe();
      else stop = unsubscribe;
      // First words only now: a screen that sees the link open misses nothing from there on.
      raw.write('retry: 2000\n\n');
    } catch (error) {
      // A screen left open that hears nothing would be stale in silence: cut, it comes back by itself.
      app.log.warn({ err: error }, 'event stream could not begin');
      end();
    }
  });

  server.addHook('preClose', async () => {
    for (const end of open) end();
  });
}
