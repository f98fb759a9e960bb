import type { Activite } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { HEURE } from '../../../../test/clock.ts';
import { BAGNERES, LOURDES, PAU, TARBES } from '../../../../test/praticiens.ts';

interface Reponse {
  moisDisponibles: string[];
  activite: Activite | null;
}

const JOUR = 24 * HEURE;
let app: TestApp;
let cpts: TestCpts;
const ask = (query = '', compte: Parameters<TestCpts['client']>[0] = 'observatrice') =>
  cpts.client(compte).get<Reponse>(`/activite${query}`);

/** So many requests of one commune, all still open. */
async function receive(codeCommune: string, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await cpts.recevoir({ codeCommune });
}

beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

test('nothing is told before a month is over', async () => {
  expect(ok(await ask())).toEqual({ moisDisponibles: [], activite: null });
  expectRefus(await ask('?mois=2026-11'), 409, 'mois-non-revolu');
  expectRefus(await ask('?mois=2026-13'), 400, 'saisie-invalide');
});

test('a month is told in numbers, the small ones suppressed, and never told twice differently', async () => {
  await receive(TARBES, 30);
  await receive(LOURDES, 14);
  await receive(BAGNERES, 3);
  await receive(PAU, 12);
  app.clock.advance(10 * JOUR);
  const { moisDisponibles, activite } = ok(await ask());
  expect(moisDisponibles).toEqual(['2026-11']);
  const line = (commune: string) => activite?.lignes.find((l) => l.commune === commune);
  expect(activite).toMatchObject({ mois: '2026-11', seuil: 11, total: 59 });
  expect(line('Tarbes')?.total).toBe(30);
  expect(line('Bagnères-de-Bigorre')?.total).toBeNull();
  // Another line joins it, or 59 − 30 − 14 − 12 would say 3.
  const told = activite?.lignes.filter((l) => l.total !== null) ?? [];
  expect(told.length).toBe(2);
  for (const l of activite?.lignes ?? [])
    for (const v of [...l.valeurs, l.total]) if (v !== null) expect(v).toBeGreaterThanOrEqual(11);

  // A request closed since changes nothing of what was told.
  const { demandes } = ok(
    await cpts.client('regulatrice').get<{ demandes: { id: string }[] }>('/demandes?limite=1'),
  );
  const end = { issue: 'renoncement', canal: 'telephone' };
  ok(await cpts.client('regulatrice').post(`/demandes/${demandes[0]?.id}/issue`, end));
  expect(ok(await ask('?mois=2026-11')).activite).toEqual(activite);
});

test('who observes sees nothing else; who has a practice sees nothing of it', async () => {
  ok(await ask('', 'coordinatrice'));
  for (const compte of ['medecinTarbes', 'regulatrice', 'secretaire', 'administratrice'] as const)
    expectRefus(await ask('', compte), 403, 'interdit');
  for (const path of ['/demandes', '/tableau', '/annuaire/professionnels', '/motifs', '/patients'])
    expectRefus(await cpts.client('observatrice').get(path), 403, 'interdit');
});

test('each reading is written in the journal', async () => {
  const rows = await app.owner`SELECT compte_id, classe FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND action = 'activite.lire' LIMIT 1`;
  expect([...rows]).toEqual([{ compte_id: cpts.comptes.observatrice, classe: 'export' }]);
});
