import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { BAGNERES, LOURDES } from '../../../../test/praticiens.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

interface Corrections {
  corrections: {
    codeCommune: string;
    lieuId: string;
    minutes: number;
    estimation: number;
    modifiePar: string;
  }[];
}
const list = async (of = cpts) =>
  ok(await of.client('secretaire').get<Corrections>('/trajets/corrections')).corrections;

test('a correction is kept beside the estimate, with who made it; the last word wins; cancelled, it is gone', async () => {
  const lieuId = cpts.lieux.bagneres;
  const correct = (minutes: number, compte: 'secretaire' | 'regulatrice') =>
    cpts.client(compte).put('/trajets/corrections', { codeCommune: LOURDES, lieuId, minutes });
  ok(await correct(50, 'regulatrice'));
  expect(ok(await correct(45, 'secretaire'))).toEqual({ minutes: 45 });
  expect(await list()).toMatchObject([
    { codeCommune: LOURDES, commune: 'Lourdes', lieuId, minutes: 45, modifiePar: 'Sylvie Lartigue' },
  ]);
  const [row] = await list();
  expect(row?.estimation).toBeGreaterThan(5);
  const cancelled = ok(await cpts.client('secretaire').delete(`/trajets/corrections/${LOURDES}/${lieuId}`));
  expect(cancelled).toEqual({ minutes: row?.estimation });
  expect(await list()).toEqual([]);
});

test('refused: an unknown end of the road, a road of a day, a practice, another CPTS', async () => {
  const other = await app.createCpts({ semaines: [] });
  const put = (body: object, compte: Parameters<TestCpts['client']>[0] = 'secretaire') =>
    cpts.client(compte).put('/trajets/corrections', {
      codeCommune: BAGNERES,
      lieuId: cpts.lieux.tarbes,
      minutes: 25,
      ...body,
    });
  expectRefus(await put({ codeCommune: '65999' }), 400, 'commune-inconnue');
  expectRefus(await put({ lieuId: other.lieux.tarbes }), 404, 'lieu-inconnu');
  expectRefus(await put({ minutes: 301 }), 400, 'saisie-invalide');
  expectRefus(await put({}, 'medecinTarbes'), 403, 'interdit');
  expectRefus(await cpts.client('medecinTarbes').get('/trajets/corrections'), 403, 'interdit');
  const path = `/trajets/corrections/${BAGNERES}/${cpts.lieux.tarbes}`;
  expectRefus(await other.client('secretaire').delete(path), 404, 'lieu-inconnu');
  expectRefus(await cpts.client('medecinTarbes').delete(path), 403, 'interdit');
  expect(await list()).toEqual([]);
});

test('a correction of one CPTS changes no road of another', async () => {
  const other = await app.createCpts({ semaines: [] });
  const body = { codeCommune: BAGNERES, lieuId: cpts.lieux.tarbes, minutes: 25 };
  ok(await cpts.client('secretaire').put('/trajets/corrections', body));
  expect(await list(other)).toEqual([]);
});
