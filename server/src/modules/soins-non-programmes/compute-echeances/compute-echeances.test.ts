import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { MINUTE } from '../../../../test/clock.ts';
import { computeEcheances } from './compute-echeances.usecase.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts({ semaines: ['tarbes'] });
});
afterAll(() => app.close());

const duty = () => computeEcheances(app.db, app.clock, cpts.id);
const read = async (id: string) => ok(await cpts.client('collegue').get<Demande>(`/demandes/${id}`));
const sansReponse = async () =>
  ok(await cpts.client('regulatrice').get<{ sansReponse: number }>('/tableau')).sansReponse;
const inMinutes = (n: number) => new Date(app.clock.now().getTime() + n * MINUTE).toISOString();

test('a missed deadline moves the demande: person, then régulation, then coordination, which keeps it', async () => {
  const { id } = await cpts.recevoir();
  app.clock.advance(30 * MINUTE - 1);
  expect(await duty()).toBe(0);
  expect(await sansReponse()).toBe(0);

  app.clock.advance(1);
  expect(await duty()).toBe(1);
  expect(await read(id)).toMatchObject({
    titulaire: { genre: 'role', role: 'regulateur' },
    echeance: inMinutes(30),
    enRetard: true,
  });
  expect(await sansReponse()).toBe(1);
  expect(await duty()).toBe(0);

  app.clock.advance(30 * MINUTE);
  await duty();
  expect(await read(id)).toMatchObject({ titulaire: { role: 'coordinateur' }, echeance: inMinutes(30) });

  app.clock.advance(30 * MINUTE);
  expect(await duty()).toBe(1);
  expect(await read(id)).toMatchObject({ titulaire: { role: 'coordinateur' }, echeance: inMinutes(30) });
  expect(await sansReponse()).toBe(1);
});

test('the number on the wall does not wait for the duty, and falls when somebody acts', async () => {
  const { id } = await cpts.recevoir();
  app.clock.advance(31 * MINUTE);
  expect(await sansReponse()).toBe(1);
  await duty();
  const taken = ok(await cpts.client('collegue').post<Demande>(`/demandes/${id}/prise`));
  expect(taken).toMatchObject({
    titulaire: { compteId: cpts.comptes.collegue, moi: true },
    echeance: inMinutes(30),
    enRetard: false,
  });
  expect(await sansReponse()).toBe(0);
});

test('handing over to the coordination is not an answer: the number stays', async () => {
  const { id } = await cpts.recevoir();
  app.clock.advance(31 * MINUTE);
  await duty();
  ok(await cpts.client('regulatrice').post(`/demandes/${id}/escalade`));
  expect(await sansReponse()).toBe(1);
});

test.each([
  ['an alert', 5, () => cpts.recevoir({ drapeaux: [{ code: 'conscience', reponse: 'oui' }] })],
  ['a reservation that nobody announced', 15, () => cpts.reserver()],
])('%s is due sooner', async (_, minutes, make) => {
  const { id } = await make();
  app.clock.advance(minutes * MINUTE);
  expect(await duty()).toBe(1);
  expect((await read(id)).titulaire?.role).toBe('regulateur');
});

test('the delays are those of the CPTS', async () => {
  const change = { valeur: 5, source: 'Décision du bureau' };
  ok(await cpts.client('coordinatrice').put('/parametres/snp.delai-reponse-minutes', change));
  expect((await cpts.recevoir()).echeance).toBe(inMinutes(5));
});

test('what is close is left alone, what another CPTS holds too', async () => {
  const other = await app.createCpts({ semaines: [] });
  const theirs = await other.recevoir();
  const { id } = await cpts.recevoir();
  ok(
    await cpts
      .client('regulatrice')
      .post(`/demandes/${id}/issue`, { issue: 'renoncement', canal: 'telephone' }),
  );
  app.clock.advance(60 * MINUTE);
  expect(await duty()).toBe(0);
  const after = ok(await other.client('collegue').get<Demande>(`/demandes/${theirs.id}`));
  expect(after.titulaire?.compteId).toBe(other.comptes.regulatrice);
});

test('run by two processes at once, each demande moves once', async () => {
  const second = await app.secondServer();
  try {
    for (let i = 0; i < 12; i += 1) await cpts.recevoir();
    app.clock.advance(31 * MINUTE);
    const moved = await Promise.all([duty(), duty(), duty(), duty()]);
    expect(moved.reduce((sum, n) => sum + n, 0)).toBe(12);
    const holders = await app.owner`SELECT titulaire_role, count(*)::int AS n
      FROM soins_non_programmes.demande WHERE cpts_id = ${cpts.id} GROUP BY 1`;
    expect(holders).toEqual([{ titulaire_role: 'regulateur', n: 12 }]);
  } finally {
    await second.close();
  }
});
