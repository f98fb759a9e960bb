import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('a practice reads the demandes booked with her, as long as they are, and no other', async () => {
  const cpts = await app.createCpts({ semaines: ['tarbes'] });
  const { id } = await cpts.reserver();
  const path = `/demandes/${id}`;
  expect(ok(await cpts.client('medecinTarbes').get<Demande>(path)).id).toBe(id);
  expectRefus(await cpts.client('medecinLourdes').get(path), 404, 'introuvable');
  expectRefus(await cpts.client('sansFiche').get(path), 404, 'introuvable');
  ok(await cpts.client('regulatrice').delete(`${path}/reservation`));
  expectRefus(await cpts.client('medecinTarbes').get(path), 404, 'introuvable');
  expectRefus(await cpts.client('sansFiche').get(path), 404, 'introuvable');
});

test('an id that is none is a bad saisie; one of another CPTS does not exist', async () => {
  const cpts = await app.createCpts({ semaines: [] });
  const other = await app.createCpts({ semaines: [] });
  const { id } = await cpts.recevoir();
  expectRefus(await cpts.client('regulatrice').get('/demandes/42'), 400, 'saisie-invalide');
  expectRefus(await other.client('regulatrice').get(`/demandes/${id}`), 404, 'introuvable');
});
