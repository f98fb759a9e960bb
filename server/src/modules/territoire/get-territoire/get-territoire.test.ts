import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Territoire {
  population: number;
  zones: { id: string; nom: string }[];
  communes: { nom: string; population: number; zoneId: string | null }[];
}

test('the territoire of one’s own CPTS: communes by name, zones in their order, inhabitants', async () => {
  const cpts = await app.createCpts({ nom: 'CPTS des Gaves', semaines: [] });
  await app.createCpts({ nom: 'Une autre', semaines: [] });
  const territoire = ok(await cpts.client('medecinTarbes').get<Territoire>('/territoire'));
  expect(territoire).toMatchObject({ nom: 'CPTS des Gaves', fuseau: 'Europe/Paris' });
  expect(territoire.communes.map((c) => c.nom)).toEqual(['Bagnères-de-Bigorre', 'Lourdes', 'Tarbes']);
  expect(territoire.zones.map((z) => z.nom)).toEqual(['Plaine', 'Montagne']);
  expect(territoire.communes.every((c) => territoire.zones.some((z) => z.id === c.zoneId))).toBe(true);
  expect(territoire.population).toBe(territoire.communes.reduce((sum, c) => sum + c.population, 0));
  expectRefus(await app.anonyme.get('/territoire'), 401, 'non-connecte');
});
