import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPrng } from '../src/demonstration/prng.ts';
import type { Database } from '../src/platform/db/database.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { type EvenementNumerote, readEvenements } from '../src/platform/events/outbox.ts';
import { openRealtime } from '../src/platform/events/realtime.ts';
import { newId } from '../src/platform/ids.ts';
import { ok, type TestApp, type TestCpts, testApp } from './app.ts';
import type { Client } from './client.ts';
import { saisie } from './demandes.ts';
import { type Ecoute, ecouter } from './sse.ts';

let app: TestApp;
let second: Awaited<ReturnType<TestApp['secondServer']>>;
/** Addresses of two server processes on one database. */
let origins: string[];
beforeAll(async () => {
  app = await testApp();
  second = await app.secondServer();
  origins = await Promise.all(
    [app.server, second.server].map((s) => s.listen({ port: 0, host: '127.0.0.1' })),
  );
});
afterAll(async () => {
  await second?.close();
  await app.close();
});

const streams: Ecoute[] = [];
afterEach(async () => {
  await Promise.all(streams.splice(0).map((s) => s.fermer()));
});
async function listen(client: Client, process = 0, lastEventId?: number): Promise<Ecoute> {
  const stream = await ecouter(origins[process] ?? '', await client.cookie(), lastEventId);
  streams.push(stream);
  return stream;
}

type Reader = (after: number) => Promise<{ numero: number; objet: string }[]>;

/** A reader that polls by cursor, as fast as it can, until told that the writers are done. */
async function follow(read: Reader, done: { now: boolean }): Promise<string[]> {
  const seen: string[] = [];
  let cursor = 0;
  for (;;) {
    // Looked at before reading: what was written by then is in this page.
    const last = done.now;
    const page = await read(cursor);
    for (const event of page) seen.push(event.objet);
    cursor = page.at(-1)?.numero ?? cursor;
    if (last && page.length === 0) return seen;
    await sleep(1);
  }
}

const WRITERS = 16;
const ROUNDS = 12;

/** 16 writers with random delays before and after the write; one in five gives up. Returns what was committed. */
async function race(
  prng: ReturnType<typeof createPrng>,
  write: (objet: string, keepOpenMs: number, giveUp: boolean) => Promise<void>,
): Promise<string[]> {
  const committed: string[] = [];
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, w) => {
      const own = prng.fork(`writer ${w}`);
      for (let round = 0; round < ROUNDS; round += 1) {
        await sleep(own.next() * 4);
        const objet = newId();
        const giveUp = own.next() < 0.2;
        // One in four commits late.
        const late = own.next() < 0.25 ? own.next() * 25 : 0;
        try {
          await write(objet, late, giveUp);
          committed.push(objet);
        } catch (error) {
          expect((error as Error).message).toBe('gave up');
        }
      }
    }),
  );
  return committed;
}

const gaveUp = () => new Error('gave up');

describe('under 16 writers with late commits and rollbacks', () => {
  test('readers by cursor lose nothing, double nothing, and numbers have no gap', async () => {
    const cpts = await app.createCpts({ semaines: [] });
    const db = openDatabase(app.appUrl, { max: WRITERS + 4 });
    try {
      const done = { now: false };
      const read: Reader = (after) =>
        db.inTenant(cpts.id, (tx) => readEvenements(tx.tables(), cpts.id, after, 50));
      const readers = [1, 2, 3, 4].map(() => follow(read, done));
      const committed = await race(createPrng(16), (objet, keepOpenMs, giveUp) =>
        db.inTenant(cpts.id, async (tx) => {
          // The fact takes its time, then the event is the last statement.
          await tx.tables<Named>().selectFrom('platform.cpts').select('nom').execute();
          tx.emit({ type: 'demande.creee', objet, compteId: null, survenuLe: app.clock.now() });
          await sleep(keepOpenMs);
          if (giveUp) throw gaveUp();
        }),
      );
      done.now = true;
      expect(committed.length).toBeGreaterThan(100);
      expect(committed.length).toBeLessThan(WRITERS * ROUNDS);
      for (const reader of readers) {
        const seen = await reader;
        expect(new Set(seen)).toEqual(new Set(committed));
        expect(seen).toHaveLength(committed.length);
      }
      const numbers = await app.owner<{ numero: string }[]>`SELECT numero FROM platform.evenement
        WHERE cpts_id = ${cpts.id} ORDER BY numero`;
      expect(numbers.map((n) => Number(n.numero))).toEqual(committed.map((_, i) => i + 1));
    } finally {
      await db.close();
    }
  });

  test('even when the transaction stays open after its event was numbered', async () => {
    const cpts = await app.createCpts({ semaines: [] });
    const done = { now: false };
    const read: Reader = async (after) =>
      (
        await app.owner<{ numero: string; objet: string }[]>`SELECT numero, objet FROM platform.evenement
          WHERE cpts_id = ${cpts.id} AND numero > ${after} ORDER BY numero`
      ).map((e) => ({ ...e, numero: Number(e.numero) }));
    const reader = follow(read, done);
    const db = openDatabase(app.appUrl, { max: WRITERS });
    try {
      const committed = await race(
        createPrng(17),
        (objet, keepOpenMs, giveUp) =>
          db.sql.begin(async (sql) => {
            await sql.unsafe(`SET LOCAL app.cpts_id = '${cpts.id}'`);
            const [counter] = await sql<{ dernier: number }[]>`UPDATE platform.compteur_evenement
            SET dernier = dernier + 1 WHERE cpts_id = ${cpts.id} RETURNING dernier`;
            await sql`INSERT INTO platform.evenement (cpts_id, numero, type, objet, survenu_le)
            VALUES (${cpts.id}, ${counter?.dernier ?? 0}, 'demande.creee', ${objet}, now())`;
            await sleep(keepOpenMs / 4);
            if (giveUp) throw gaveUp();
          }) as Promise<never>,
      );
      done.now = true;
      expect(await reader).toHaveLength(committed.length);
      expect(new Set(await reader)).toEqual(new Set(committed));
    } finally {
      await db.close();
    }
  });

  test('control: numbers of a sequence alone would lose some', async () => {
    await app.owner`CREATE TABLE public.naive (numero bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, objet uuid)`;
    const role = new URL(app.appUrl).username;
    await app.owner.unsafe(`GRANT SELECT, INSERT ON public.naive TO "${role}"`);
    const db = openDatabase(app.appUrl, { max: WRITERS + 2 });
    try {
      const done = { now: false };
      const read: Reader = async (after) =>
        db.sql<{ numero: number; objet: string }[]>`SELECT numero, objet FROM public.naive
          WHERE numero > ${after} ORDER BY numero`;
      const reader = follow(read, done);
      const committed = await race(
        createPrng(16),
        (objet, keepOpenMs, giveUp) =>
          db.sql.begin(async (sql) => {
            await sql`INSERT INTO public.naive (objet) VALUES (${objet})`;
            await sleep(keepOpenMs);
            if (giveUp) throw gaveUp();
          }) as Promise<never>,
      );
      done.now = true;
      expect((await reader).length).toBeLessThan(committed.length);
    } finally {
      await db.close();
    }
  });
});

interface Named {
  'platform.cpts': { nom: string };
}

test('a gesture that is refused says nothing; one that is done says so once', async () => {
  const cpts = await app.createCpts();
  const { id } = await cpts.reserver();
  const desk = cpts.client('collegue');
  const stream = await listen(desk, 0, 0);
  await desk.post(`/demandes/${id}/annonce`, { canal: 'sms' });
  await desk.post('/demandes', saisie({ motif: 'ennui' }));
  ok(await desk.post(`/demandes/${id}/annonce`, { canal: 'telephone' }, { key: 'prevenue-une-fois' }));
  ok(await desk.post(`/demandes/${id}/annonce`, { canal: 'telephone' }, { key: 'prevenue-une-fois' }));
  ok(await desk.post(`/demandes/${id}/escalade`));
  await stream.attendre((recus) => recus.length >= 4);
  expect(stream.recus.map((e) => [e.numero, e.type])).toEqual([
    [1, 'demande.creee'],
    [2, 'demande.reservee'],
    [3, 'demande.modifiee'],
    [4, 'demande.modifiee'],
  ]);
});

describe('server-sent events', () => {
  const numbers = (stream: Ecoute) => stream.recus.map((e) => e.numero);

  test('two processes on one database both tell every screen, in order, whoever wrote', async () => {
    const cpts = await app.createCpts({ semaines: [] });
    const screens = await Promise.all([0, 1, 0, 1].map((p) => listen(cpts.client('regulatrice'), p)));
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const response = await fetch(`${origins[i % 2]}/api/demandes`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            cookie: (await cpts.client('collegue').cookie()) ?? '',
          },
          body: JSON.stringify(saisie()),
        });
        expect(response.status).toBe(201);
        await response.arrayBuffer();
      }),
    );
    for (const screen of screens) {
      await screen.attendre((recus) => recus.length >= 20);
      expect(numbers(screen)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(Object.keys(screen.recus[0] ?? {}).sort()).toEqual(['lie', 'numero', 'objet', 'type']);
    }
  });

  test('a screen that comes back with Last-Event-ID gets what it missed, once, by either process', async () => {
    const cpts = await app.createCpts({ semaines: [] });
    const first = await listen(cpts.client('regulatrice'), 0);
    for (let i = 0; i < 3; i += 1) await cpts.recevoir();
    await first.attendre((recus) => recus.length >= 3);
    await first.fermer();
    for (let i = 0; i < 4; i += 1) await cpts.recevoir();
    for (const process of [0, 1]) {
      const back = await listen(cpts.client('regulatrice'), process, 3);
      await back.attendre((recus) => recus.length >= 4);
      expect(numbers(back)).toEqual([4, 5, 6, 7]);
    }
    // Without it, a screen begins now.
    const fresh = await listen(cpts.client('regulatrice'), 1);
    await cpts.recevoir();
    await fresh.attendre((recus) => recus.length >= 1);
    expect(numbers(fresh)).toEqual([8]);
  });

  test('a screen far behind gets more than one page, in order', async () => {
    const cpts = await app.createCpts({ semaines: [] });
    await app.owner`INSERT INTO platform.evenement (cpts_id, numero, type, objet, survenu_le)
      SELECT ${cpts.id}, n, 'demande.modifiee', ${newId()}, now() FROM generate_series(1, 1234) n`;
    await app.owner`UPDATE platform.compteur_evenement SET dernier = 1234 WHERE cpts_id = ${cpts.id}`;
    const screen = await listen(cpts.client('regulatrice'), 0, 1);
    await cpts.recevoir();
    await screen.attendre((recus) => recus.length >= 1234);
    expect(numbers(screen)).toEqual(Array.from({ length: 1234 }, (_, i) => i + 2));
  });

  test('a number from another database does not silence a screen', async () => {
    const cpts = await app.createCpts({ semaines: [] });
    await cpts.recevoir();
    const screen = await listen(cpts.client('regulatrice'), 0, 999_999);
    await cpts.recevoir();
    await screen.attendre((recus) => recus.length >= 1);
    expect(numbers(screen)).toEqual([2]);
  });

  test('a screen hears nothing of another CPTS', async () => {
    const [cpts, other] = [await app.createCpts({ semaines: [] }), await app.createCpts({ semaines: [] })];
    const screen = await listen(cpts.client('regulatrice'), 0, 0);
    const theirs = await other.recevoir();
    const own = await cpts.recevoir();
    await screen.attendre((recus) => recus.length >= 1);
    expect(screen.recus.map((e) => e.objet)).toEqual([own.id]);
    expect(screen.recus.map((e) => e.objet)).not.toContain(theirs.id);
  });

  test('a practice hears of her own demandes and places, and of what is everybody’s', async () => {
    const cpts = await app.createCpts({ semaines: ['tarbes', 'lourdes'] });
    const practices = {
      tarbes: await listen(cpts.client('medecinTarbes'), 1, 0),
      lourdes: await listen(cpts.client('medecinLourdes'), 0, 0),
      sansFiche: await listen(cpts.client('sansFiche'), 0, 0),
    };
    const { id } = await cpts.reserver(); // in Tarbes
    const change = { valeur: 40, source: 'Décision du bureau' };
    ok(await cpts.client('coordinatrice').put('/parametres/snp.delai-reponse-minutes', change));
    const types = (stream: Ecoute) => stream.recus.map((e) => `${e.type} ${e.objet}`);
    for (const stream of Object.values(practices)) {
      await stream.attendre((recus) => recus.some((e) => e.type === 'parametres.modifies'));
    }
    expect(types(practices.tarbes)).toEqual([`demande.reservee ${id}`, `parametres.modifies ${cpts.id}`]);
    expect(types(practices.lourdes)).toEqual([`parametres.modifies ${cpts.id}`]);
    expect(types(practices.sansFiche)).toEqual([`parametres.modifies ${cpts.id}`]);
  });

  test('nobody listens without a session', async () => {
    for (const cookie of [undefined, 'maillage=x', `maillage=${newId()}.abc`]) {
      await expect(ecouter(origins[0] ?? '', cookie)).rejects.toThrow('401');
    }
  });
});

describe('realtime, when a notification is late', () => {
  /** A process whose LISTEN hears nothing until `hear()`. */
  async function deafProcess(): Promise<{ db: Database; hear: () => void }> {
    const db = openDatabase(app.appUrl, { max: 4 });
    let hear: () => void = () => undefined;
    const listenLater = async (_: string, __: unknown, onlisten?: () => void) => {
      // The closing of sessions is listened to as well, and has nothing to catch up with.
      hear = onlisten ?? hear;
      return { unlisten: async () => undefined };
    };
    const deaf = new Proxy(db, {
      get: (target, key) =>
        key === 'sql' ? { listen: listenLater } : Reflect.get(target, key as keyof Database),
    });
    return { db: deaf, hear: () => hear() };
  }

  test('a screen that saw more than this process has read is not told twice', async () => {
    const cpts: TestCpts = await app.createCpts({ semaines: [] });
    const { db, hear } = await deafProcess();
    const realtime = await openRealtime(db, pino({ level: 'silent' }));
    try {
      const told: Record<string, number[]> = { early: [], back: [] };
      const tell = (who: string) => (page: EvenementNumerote[]) =>
        void told[who]?.push(...page.map((e) => e.numero));
      await realtime.subscribe(cpts.id, undefined, tell('early'));
      for (let i = 0; i < 3; i += 1) await cpts.recevoir();
      // It comes from another process, which told it events 1 to 3.
      await realtime.subscribe(cpts.id, 3, tell('back'));
      await cpts.recevoir();
      hear();
      await expect.poll(() => told.early).toEqual([1, 2, 3, 4]);
      expect(told.back).toEqual([4]);
    } finally {
      await realtime.close();
      await db.close();
    }
  });
});
