import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Demande } from '@maillage/contracts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrng } from '../src/demonstration/prng.ts';
import { freePort } from '../src/platform/db/embedded/port.ts';
import { readPostmaster } from '../src/platform/db/embedded/postmaster.ts';
import { saisie } from './demandes.ts';
import { breaches } from './invariants.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type Ecoute, type EvenementRecu, ecouter } from './sse.ts';

/** How many times everything is killed: a few in `npm test`, twenty by `npm run test:pannes`. */
const PANNES = Number(process.env.PANNES ?? 3);
const CLIENTS = 6;
const COMPTES = ['regulatrice', 'secretaire', 'coordinatrice'] as const;

interface Envoi {
  demandeId: string;
  creneauId: string;
  key: string;
  cookie: string;
}

let dataDir: string;
let port: number;
let server: ServerProcess;
let cookies: string[];
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'maillage-panne-'));
  chmodSync(dataDir, 0o755); // root's PostgreSQL runs under another account
  port = await freePort();
  server = await startServer(dataDir, port);
  cookies = await Promise.all(COMPTES.map(signIn));
}, 180_000);
afterAll(async () => {
  await server?.killNode();
  const postmaster = readPostmaster(join(dataDir, 'postgresql'));
  if (postmaster) process.kill(postmaster.pid, 'SIGQUIT');
  for (let i = 0; i < 100 && readPostmaster(join(dataDir, 'postgresql')); i += 1) await sleep(100);
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

async function signIn(compte: string): Promise<string> {
  const response = await fetch(`${server.origin}/api/demo/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ compte }),
  });
  await response.arrayBuffer();
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const post = async (path: string, cookie: string, body: unknown, key: string) => {
  const response = await fetch(`${server.origin}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const book = ({ demandeId, creneauId, cookie, key }: Envoi) =>
  post(`/demandes/${demandeId}/reservation`, cookie, { creneauId }, key);

async function asOwner<T>(look: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return await look(owner);
  } finally {
    await owner.end();
  }
}

/** Places of doctors, so few that desks meet on them. */
const freePlaces = () =>
  asOwner(async (owner) => {
    const rows = await owner<{ id: string }[]>`SELECT c.id FROM soins_non_programmes.creneau c
      JOIN annuaire.professionnel p ON p.cpts_id = c.cpts_id AND p.id = c.professionnel_id
      WHERE p.profession_code = '10' AND c.genre = 'reserve' AND c.restantes > 0 AND NOT c.ferme
        AND c.debut > now() + interval '1 day' ORDER BY c.debut, c.id LIMIT 60`;
    return rows.map((row) => row.id);
  });

/** A screen that always comes back where it was. */
function persistentScreen(cookie: string) {
  const recus: EvenementRecu[] = [];
  let stream: Ecoute | undefined;
  let over = false;
  const run = async () => {
    while (!over) {
      try {
        stream = await ecouter(server.origin, cookie, recus.at(-1)?.numero ?? 0, recus);
        await stream.fin;
      } catch {
        await sleep(50); // the server is not back yet
      }
    }
  };
  const running = run();
  return {
    recus,
    async close() {
      over = true;
      await stream?.fermer();
      await running;
    },
  };
}

test(`no acknowledged reservation, no event is lost to ${PANNES} kill -9, and none is half done`, async () => {
  const prng = createPrng(9);
  const acknowledged = new Map<string, Envoi>();
  const screen = persistentScreen(cookies[0] ?? '');
  const figures = { acknowledged: 0, unanswered: 0, refused: 0, replayed: 0 };

  for (let panne = 0; panne < PANNES; panne += 1) {
    const places = await freePlaces();
    expect(places.length).toBeGreaterThan(CLIENTS);
    const unanswered: Envoi[] = [];
    let down = false;

    /** A desk that receives and books until the server is gone. */
    const desk = async (n: number) => {
      const own = prng.fork(`${panne} ${n}`);
      const cookie = cookies[n % cookies.length] ?? '';
      for (let i = 0; !down; i += 1) {
        let sent: Envoi | undefined;
        try {
          const received = await post('/demandes', cookie, saisie(), `demande-${panne}-${n}-${i}`);
          if (received.status !== 201) continue;
          const demandeId = (received.body as unknown as Demande).id;
          sent = { demandeId, creneauId: own.pick(places), key: `reservation-${panne}-${n}-${i}`, cookie };
          const answer = await book(sent);
          if (answer.status === 201) {
            acknowledged.set(demandeId, sent);
            figures.acknowledged += 1;
          } else if (answer.status === 409) {
            expect(answer.body.code).toBe('creneau-pris');
            figures.refused += 1;
          } else if (answer.status === 500) {
            unanswered.push(sent); // PostgreSQL is gone, node not yet
          } else {
            throw new Error(`unexpected answer ${answer.status} ${JSON.stringify(answer.body)}`);
          }
        } catch (error) {
          if (error instanceof Error && error.message.startsWith('unexpected')) throw error;
          // The connection broke: nobody knows whether this one was done.
          if (sent) unanswered.push(sent);
          await sleep(20);
        }
      }
    };
    const desks = Array.from({ length: CLIENTS }, (_, n) => desk(n));
    await sleep(300 + prng.next() * 700);

    // Both at once, node alone (PostgreSQL is adopted), PostgreSQL alone (then node).
    const kind = (['both', 'node', 'postgresql'] as const)[panne % 3];
    if (kind !== 'node') server.killPostmaster();
    if (kind === 'postgresql') {
      await sleep(200);
      const health = await fetch(`${server.origin}/health`).catch(() => undefined);
      expect(health?.status).not.toBe(200);
    }
    await server.killNode();
    down = true;
    await Promise.all(desks);
    server = await startServer(dataDir, port);

    await asOwner(async (owner) => {
      expect(await breaches(owner), kind).toEqual([]);
      const rows = await owner<{ demande_id: string; creneau_id: string }[]>`
        SELECT demande_id, creneau_id FROM soins_non_programmes.reservation WHERE annulee_le IS NULL`;
      const kept = new Map(rows.map((row) => [row.demande_id, row.creneau_id]));
      for (const { demandeId, creneauId } of acknowledged.values()) {
        expect(kept.get(demandeId), `${kind}: acknowledged`).toBe(creneauId);
      }
    });

    // Who had no answer sends again with the same key: done once, or taken by another; never twice.
    figures.unanswered += unanswered.length;
    for (const sent of unanswered) {
      const answer = await book(sent);
      expect([201, 409], JSON.stringify(answer.body)).toContain(answer.status);
      if (answer.status !== 201) continue;
      figures.replayed += 1;
      acknowledged.set(sent.demandeId, sent);
    }
  }

  const newest = await asOwner(async (owner) => {
    expect(await breaches(owner)).toEqual([]);
    const [row] = await owner<{ dernier: string }[]>`SELECT dernier FROM platform.compteur_evenement`;
    return Number(row?.dernier);
  });
  await expect.poll(() => screen.recus.at(-1)?.numero, { timeout: 20_000, interval: 50 }).toBe(newest);
  const seen = screen.recus;
  expect(seen.map((e) => e.numero)).toEqual(Array.from({ length: newest }, (_, i) => i + 1));
  const booked = seen.filter((e) => e.type === 'demande.reservee').map((e) => e.objet);
  expect(new Set(booked).size).toBe(booked.length);
  expect([...acknowledged.keys()].filter((id) => !booked.includes(id))).toEqual([]);
  await screen.close();

  expect(acknowledged.size).toBeGreaterThan(PANNES * 5);
  console.info(`${PANNES} pannes: ${JSON.stringify(figures)}, ${newest} events`);

  // And it still stops as asked, leaving nothing behind.
  expect(await server.stop()).toBe(0);
  expect(readPostmaster(join(dataDir, 'postgresql'))).toBeUndefined();
}, 600_000);
