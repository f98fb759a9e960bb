import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient } from '../../../../test/identites.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

type Compte = Parameters<TestCpts['client']>[0];
const ecarter = (un: string, autre: string, compte: Compte = 'secretaire') =>
  cpts.client(compte).post('/doublons/ecartes', { un, autre });
const total = async () => ok(await cpts.client('coordinatrice').get<{ total: number }>('/doublons')).total;

test('two people, said once, in any order: the pair does not come back', async () => {
  const [a, b] = [await creerPatient(cpts), await creerPatient(cpts)];
  expect(await total()).toBe(1);
  expect(ok(await ecarter(b.id, a.id))).toEqual({ ecarte: true });
  expect(ok(await ecarter(a.id, b.id, 'coordinatrice'))).toEqual({ ecarte: true });
  expect(await total()).toBe(0);
  await creerPatient(cpts);
  expect(await total()).toBe(2);
});

test('refused: the same one twice, unknown, another CPTS, no right', async () => {
  const [a, b] = [await creerPatient(cpts), await creerPatient(cpts)];
  const other = await creerPatient(await app.createCpts({ semaines: [] }));
  expectRefus(await ecarter(a.id, a.id), 400, 'meme-identite');
  expectRefus(await ecarter(a.id, other.id), 404, 'introuvable');
  expectRefus(await ecarter(a.id, '019e0000-0000-7000-8000-000000000000'), 404, 'introuvable');
  expectRefus(await ecarter(a.id, b.id, 'regulatrice'), 403, 'interdit');
});
