import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from './app.ts';
import { saisie } from './demandes.ts';

let app: TestApp;
let second: Awaited<ReturnType<TestApp['secondServer']>>;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  second = await app.secondServer();
  cpts = await app.createCpts();
});
afterAll(async () => {
  await second?.close();
  await app.close();
});

const DESKS = ['regulatrice', 'collegue', 'secretaire', 'coordinatrice'] as const;

interface Course {
  places: string[];
  demandes: Demande[];
}

/** `n` requests, and the places the first of them is offered. */
async function course(n: number): Promise<Course> {
  const demandes = await Promise.all(
    Array.from({ length: n }, (_, i) => cpts.recevoir({}, DESKS[i % DESKS.length])),
  );
  const offers = await cpts.propositions(demandes[0]?.id ?? '');
  return { demandes, places: offers.map((o) => o.creneauId) };
}

/** Sent to one process or the other: the database alone decides. */
async function book(i: number, demandeId: string, creneauId: string, key?: string) {
  // A key belongs to the account that sends it.
  const desk = (key === undefined && DESKS[i % DESKS.length]) || 'regulatrice';
  const cookie = (await cpts.client(desk).cookie()) ?? '';
  const response = await (i % 2 === 0 ? app.server : second.server).inject({
    method: 'POST',
    url: `/api/demandes/${demandeId}/reservation`,
    headers: {
      cookie,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    payload: JSON.stringify({ creneauId }),
  });
  return { status: response.statusCode, body: response.json(), headers: {} };
}

const active = async (creneauId: string) => {
  const [row] = await app.owner<{ n: number; restantes: number; capacite: number }[]>`
    SELECT count(r.id)::int AS n, c.restantes, c.capacite FROM soins_non_programmes.creneau c
    LEFT JOIN soins_non_programmes.reservation r
      ON r.cpts_id = c.cpts_id AND r.creneau_id = c.id AND r.annulee_le IS NULL
    WHERE c.cpts_id = ${cpts.id} AND c.id = ${creneauId} GROUP BY c.restantes, c.capacite`;
  return row;
};

test('64 demandes for one place, on two processes: one has it, 63 are told so', async () => {
  const { demandes, places } = await course(64);
  const [place = ''] = places;
  const answers = await Promise.all(demandes.map((d, i) => book(i, d.id, place)));
  const winners = answers.filter((a) => a.status === 201);
  expect(winners).toHaveLength(1);
  for (const loser of answers.filter((a) => a.status !== 201)) expectRefus(loser, 409, 'creneau-pris');
  expect(await active(place)).toEqual({ n: 1, restantes: 0, capacite: 1 });
  const states = await app.owner`SELECT etat, count(*)::int AS n FROM soins_non_programmes.demande
    WHERE cpts_id = ${cpts.id} GROUP BY etat ORDER BY etat`;
  expect([...states]).toEqual([
    { etat: 'a-orienter', n: 63 },
    { etat: 'reservee', n: 1 },
  ]);
});

test('20 demandes for a walk-in period of three: three have it', async () => {
  const { demandes } = await course(20);
  const [walkIn] = await app.owner<{ id: string }[]>`SELECT id FROM soins_non_programmes.creneau
    WHERE cpts_id = ${cpts.id} AND capacite = 3 ORDER BY debut LIMIT 1`;
  const answers = await Promise.all(demandes.map((d, i) => book(i, d.id, walkIn?.id ?? '')));
  expect(answers.filter((a) => a.status === 201)).toHaveLength(3);
  expect(await active(walkIn?.id ?? '')).toEqual({ n: 3, restantes: 0, capacite: 3 });
});

test('one demande, ten places at once: it gets one, the nine others stay free', async () => {
  const { demandes } = await course(1);
  const free = await app.owner<{ id: string }[]>`SELECT id FROM soins_non_programmes.creneau
    WHERE cpts_id = ${cpts.id} AND professionnel_id = ${cpts.praticiens.tarbes} AND restantes = 1
    ORDER BY debut LIMIT 10`;
  const answers = await Promise.all(free.map((place, i) => book(i, demandes[0]?.id ?? '', place.id)));
  expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
  expect(answers.filter((a) => a.status === 409)).toHaveLength(9);
  const left = await Promise.all(free.map((place) => active(place.id)));
  expect(left.reduce((sum, place) => sum + (place?.n ?? 0), 0)).toBe(1);
});

test('a crossed exchange (two give back, two take) neither blocks nor breaks', async () => {
  const { demandes, places } = await course(8);
  const [one = '', two = ''] = places;
  for (let round = 0; round < 6; round += 1) {
    const answers = await Promise.all(
      demandes.map(async (d, i) => {
        const taken = await book(i, d.id, i % 2 ? one : two);
        return taken.status === 201 ? cpts.client('collegue').delete(`/demandes/${d.id}/reservation`) : taken;
      }),
    );
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
  }
  expect(await active(one)).toMatchObject({ n: 0, restantes: 1 });
  expect(await active(two)).toMatchObject({ n: 0, restantes: 1 });
});

test('one key sent 16 times at once: one reservation, one answer', async () => {
  const { demandes, places } = await course(1);
  const key = 'seize-fois-la-meme';
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, i) => book(i, demandes[0]?.id ?? '', places[0] ?? '', key)),
  );
  expect(answers.map((a) => a.status)).toEqual(Array(16).fill(201));
  for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
  expect(await active(places[0] ?? '')).toMatchObject({ n: 1 });
});

test('a demande sent 16 times at once with one key is received once', async () => {
  const before = ok(await cpts.client('collegue').get<{ total: number }>('/demandes')).total;
  const answers = await Promise.all(
    Array.from({ length: 16 }, () =>
      cpts.client('collegue').post<Demande>('/demandes', saisie(), { key: 'un-seul-appel-recu' }),
    ),
  );
  expect(new Set(answers.map((a) => ok(a, 201).id)).size).toBe(1);
  expect(ok(await cpts.client('collegue').get<{ total: number }>('/demandes')).total).toBe(before + 1);
});

test('a key that comes back with another body, or for another gesture, is refused', async () => {
  const { demandes, places } = await course(2);
  const key = 'une-cle-deja-servie';
  ok(await book(0, demandes[0]?.id ?? '', places[0] ?? '', key), 201);
  expectRefus(await book(0, demandes[0]?.id ?? '', places[1] ?? '', key), 422, 'cle-reutilisee');
  expectRefus(await book(0, demandes[1]?.id ?? '', places[1] ?? '', key), 422, 'cle-reutilisee');
  const refus = await cpts.client('regulatrice').post('/demandes', saisie(), { key });
  expectRefus(refus, 422, 'cle-reutilisee');
  expect(await active(places[1] ?? '')).toMatchObject({ n: 0 });
});

test('a key whose first sending was refused may serve again', async () => {
  const { demandes, places } = await course(2);
  ok(await book(0, demandes[0]?.id ?? '', places[0] ?? ''), 201);
  const key = 'refusee-la-premiere-fois';
  expectRefus(await book(0, demandes[1]?.id ?? '', places[0] ?? '', key), 409, 'creneau-pris');
  ok(await book(0, demandes[1]?.id ?? '', places[1] ?? '', key), 201);
});
