import type { Professionnel } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { BAGNERES, LOURDES, PAU, TARBES } from '../../../../test/praticiens.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

interface Liste {
  total: number;
  professionnels: Professionnel[];
}
const search = async (query: Record<string, string | number>, of = cpts) => {
  const text = new URLSearchParams(Object.entries(query).map(([k, v]): [string, string] => [k, String(v)]));
  return ok(await of.client('regulatrice').get<Liste>(`/annuaire/professionnels?${text}`));
};
const noms = async (query: Record<string, string | number>) =>
  (await search(query)).professionnels.map((p) => p.nom);

test('without a question: the members, by name, whatever the accents', async () => {
  expect(await noms({})).toEqual(['Abadie', 'Dupuy', 'Lafitte', 'Peyré']);
  expect(await search({ limite: 2 })).toMatchObject({ total: 4, professionnels: [{ nom: 'Abadie' }, {}] });
});

test.each([
  ['peyre', ['Peyré']],
  ['PEYRÉ jean', ['Peyré']],
  ['jean-marc', ['Peyré']],
  ['ELOI', ['Dupuy']],
  ['zo', ['Lafitte']],
  ['medecin', ['Abadie', 'Dupuy', 'Peyré']],
  ['sage-femme lafitte', ['Lafitte']],
  ['personne', []],
  ["' OR 1=1 --", []],
])('« %s » finds %j', async (q, found) => {
  expect(await noms({ q })).toEqual(found);
});

test.each(['%', '_', '\\', ' % '])('« %s » means nothing to the search, and finds all', async (q) => {
  expect(await noms({ q })).toHaveLength(4);
});

test('by profession, by savoir-faire, by commune, around a commune', async () => {
  expect(await noms({ profession: '50' })).toEqual(['Lafitte']);
  expect(await noms({ savoirFaire: 'SM54', q: 'abadie' })).toEqual(['Abadie']);
  expect(await noms({ codeCommune: TARBES })).toEqual(['Abadie', 'Lafitte']);
  expect(await noms({ codeCommune: TARBES, rayonKm: 5 })).toEqual(['Abadie', 'Lafitte']);
  expect(await noms({ codeCommune: LOURDES, rayonKm: 10 })).toEqual(['Peyré']);
  expect(await noms({ codeCommune: BAGNERES, rayonKm: 200 })).toHaveLength(4);
  expect(await noms({ codeCommune: PAU })).toEqual([]);
  expect(await noms({ codeCommune: TARBES, profession: '50', q: 'lafitte' })).toEqual(['Lafitte']);
});

test('in the whole national directory, who is no member comes after, and says so', async () => {
  const { total, professionnels } = await search({ portee: 'tous' });
  expect(total).toBe(5);
  expect(professionnels.at(-1)).toMatchObject({
    id: null,
    membre: false,
    nom: 'Étchegaray',
    rpps: '99700000058',
    profession: 'Infirmier',
  });
  expect(await search({ portee: 'tous', q: 'etchegaray', codeCommune: PAU })).toMatchObject({ total: 1 });
  expect(await search({ q: 'etchegaray' })).toMatchObject({ total: 0 });
});

test('refused: a radius around nothing, a commune that does not exist, nobody', async () => {
  const get = (query: string) => cpts.client('regulatrice').get(`/annuaire/professionnels?${query}`);
  expectRefus(await get('rayonKm=5'), 400, 'rayon-sans-commune');
  expectRefus(await get('codeCommune=65999'), 400, 'commune-inconnue');
  expectRefus(await get('limite=501'), 400, 'saisie-invalide');
  expectRefus(await app.anonyme.get('/annuaire/professionnels'), 401, 'non-connecte');
});

test('a practice reads the directory of her CPTS; two CPTS of the same people do not mix', async () => {
  const other = await app.createCpts({ semaines: [] });
  const path = '/annuaire/professionnels';
  const seen = ok(await cpts.client('medecinTarbes').get<Liste>(path));
  const theirs = ok(await other.client('medecinTarbes').get<Liste>(path));
  expect(seen.total).toBe(4);
  expect(theirs.total).toBe(4);
  const ids = new Set(seen.professionnels.map((p) => p.id));
  expect(theirs.professionnels.filter((p) => ids.has(p.id))).toEqual([]);
});
