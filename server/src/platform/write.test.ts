import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, type TestCpts, testApp } from '../../test/app.ts';
import { HEURE } from '../../test/clock.ts';
import { PERSONNE } from './access/acteur.ts';
import type { Session } from './auth/session.ts';
import { purge } from './purge.ts';
import { write } from './write.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

/** A write that counts how often it really runs. */
function counted() {
  let runs = 0;
  return {
    runs: () => runs,
    run: async () => {
      runs += 1;
      return { numero: runs, texte: 'fait', rien: null, liste: [1, { a: 'é\u2028' }] };
    },
  };
}
const context = (key: string | undefined, compte: keyof TestCpts['comptes'] = 'regulatrice') => ({
  db: app.db,
  clock: app.clock,
  session: { ...PERSONNE, cptsId: cpts.id, compteId: cpts.comptes[compte] } as unknown as Session,
  idempotencyKey: key,
});

test('without a key, each sending is done', async () => {
  const { run, runs } = counted();
  await write(context(undefined), 'essai', {}, run);
  await write(context(undefined), 'essai', {}, run);
  expect(runs()).toBe(2);
});

test('with a key, it is done once, and the answer is given back to the letter', async () => {
  const { run, runs } = counted();
  const first = await write(context('cle-simple'), 'essai', { a: 1 }, run);
  expect(await write(context('cle-simple'), 'essai', { a: 1 }, run)).toEqual(first);
  expect(runs()).toBe(1);
});

test.each([
  ['another input', 'essai', { a: 2 }],
  ['another operation', 'autre', { a: 1 }],
])('the key of %s is refused', async (_, operation, input) => {
  const key = `cle-${operation}-${JSON.stringify(input)}`;
  const { run, runs } = counted();
  await write(context(key), 'essai', { a: 1 }, run);
  await expect(write(context(key), operation, input, run)).rejects.toMatchObject({
    definition: { code: 'cle-reutilisee', status: 422 },
  });
  expect(runs()).toBe(1);
});

test('a key belongs to the account that sends it', async () => {
  const { run, runs } = counted();
  await write(context('cle-partagee'), 'essai', {}, run);
  await write(context('cle-partagee', 'collegue'), 'essai', {}, run);
  expect(runs()).toBe(2);
});

test('a sending that failed leaves its key free', async () => {
  const failing = write(context('cle-echouee'), 'essai', {}, async () => {
    throw new Error('panne');
  });
  await expect(failing).rejects.toThrow('panne');
  const { run, runs } = counted();
  await write(context('cle-echouee'), 'essai', {}, run);
  expect(runs()).toBe(1);
});

test('sent many times at once, it is done once and all get the one answer', async () => {
  const { run, runs } = counted();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => write(context('cle-simultanee'), 'essai', {}, run)),
  );
  expect(runs()).toBe(1);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test('what was emitted is written with the fact, or not at all', async () => {
  const last = async () => {
    const [row] = await app.owner<{ dernier: string }[]>`SELECT dernier FROM platform.compteur_evenement
      WHERE cpts_id = ${cpts.id}`;
    return Number(row?.dernier);
  };
  const before = await last();
  const event = {
    type: 'annuaire.modifie',
    objet: cpts.id,
    compteId: null,
    survenuLe: app.clock.now(),
  } as const;
  await write(context(undefined), 'essai', {}, async (tx) => {
    tx.emit(event);
    tx.emit(event);
  });
  expect(await last()).toBe(before + 2);
  const failing = write(context(undefined), 'essai', {}, async (tx) => {
    tx.emit(event);
    throw new Error('panne');
  });
  await expect(failing).rejects.toThrow('panne');
  expect(await last()).toBe(before + 2);
});

test('kept answers, closed sessions and used links go after a day, the living stay', async () => {
  const own = await app.createCpts({ semaines: [] });
  const left = async () => {
    const [row] = await app.owner`SELECT
      (SELECT count(*)::int FROM platform.cle_idempotence WHERE cpts_id = ${own.id}) AS cles,
      (SELECT count(*)::int FROM platform.session WHERE cpts_id = ${own.id}) AS sessions,
      (SELECT count(*)::int FROM platform.invitation WHERE cpts_id = ${own.id}) AS liens`;
    return row;
  };
  const desk = own.client('coordinatrice');
  const body = { valeur: 40, source: 'Décision du bureau' };
  await desk.put('/parametres/snp.delai-reponse-minutes', body, { key: 'cle-a-purger' });
  await desk.post(`/comptes/${own.comptes.collegue}/invitations`);
  expect(await left()).toEqual({ cles: 1, sessions: 1, liens: 1 });
  app.clock.advance(13 * HEURE);
  await purge(app.db, app.clock, own.id);
  expect(await left()).toEqual({ cles: 1, sessions: 1, liens: 1 });
  app.clock.advance(12 * HEURE);
  await purge(app.db, app.clock, own.id);
  expect(await left()).toEqual({ cles: 0, sessions: 0, liens: 1 });
  app.clock.advance(4 * 24 * HEURE);
  await purge(app.db, app.clock, own.id);
  expect(await left()).toEqual({ cles: 0, sessions: 0, liens: 0 });
});

test('events go after three months; those that follow keep their numbers', async () => {
  const other = await app.createCpts({ semaines: [] });
  await other.recevoir();
  app.clock.advance(91 * 24 * HEURE);
  await other.recevoir();
  await purge(app.db, app.clock, other.id);
  const rows = await app.owner`SELECT numero FROM platform.evenement WHERE cpts_id = ${other.id}`;
  expect([...rows]).toEqual([{ numero: '2' }]);
});
