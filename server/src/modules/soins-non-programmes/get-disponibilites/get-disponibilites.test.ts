import type { Disponibilites } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, testApp } from '../../../../test/app.ts';
import { JOUR } from '../../../../test/clock.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('a practice sees her week, her places, and who is sent to her: what care needs, no telephone', async () => {
  const cpts = await app.createCpts();
  const path = `/professionnels/${cpts.praticiens.tarbes}/disponibilites`;
  const demande = await cpts.reserver({ nom: 'Camille Bordes', couverture: 'c2s' });
  const seen = ok(await cpts.client('medecinTarbes').get<Disponibilites>(path));
  expect(seen.professionnel).toBe('Dr Hélène Abadie');
  expect(seen.plages).toHaveLength(5);
  expect(seen.reservations).toEqual([
    {
      demandeId: demande.id,
      debut: '2026-11-24T08:00:00.000Z',
      fin: '2026-11-24T08:20:00.000Z',
      genre: 'reserve',
      motifLibelle: demande.motifLibelle,
      age: 34,
      ageMois: null,
      nom: 'Camille Bordes',
      commune: 'Tarbes',
      couverture: 'c2s',
      domicile: false,
      issue: null,
      etat: 'reservee',
    },
  ]);
  // Two weeks later it is no longer on her screen.
  app.clock.advance(15 * JOUR);
  expect(ok(await cpts.client('medecinTarbes').get<Disponibilites>(path)).reservations).toEqual([]);
  app.clock.set(MATIN);
});

test('who may not: another practice, another CPTS', async () => {
  const cpts = await app.createCpts({ semaines: ['tarbes'] });
  const other = await app.createCpts({ semaines: [] });
  const path = `/professionnels/${cpts.praticiens.tarbes}/disponibilites`;
  ok(await cpts.client('regulatrice').get(path));
  expectRefus(await cpts.client('medecinLourdes').get(path), 403, 'interdit');
  expectRefus(await cpts.client('sansFiche').get(path), 403, 'interdit');
  expectRefus(await other.client('regulatrice').get(path), 404, 'introuvable');
});
