import type { Disponibilites } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts({ semaines: ['tarbes', 'lourdes'] });
});
afterAll(() => app.close());

type Compte = Parameters<TestCpts['client']>[0];
const set = (id: string | undefined, ouvert: boolean, compte: Compte = 'medecinTarbes') =>
  cpts.client(compte).put<Disponibilites>(`/creneaux/${id}/ouverture`, { ouvert });
const first = async () => {
  const path = `/professionnels/${cpts.praticiens.tarbes}/disponibilites`;
  return ok(await cpts.client('medecinTarbes').get<Disponibilites>(path)).creneaux[0];
};
const offered = async (id: string | undefined) =>
  (await cpts.propositions((await cpts.recevoir()).id)).some((o) => o.creneauId === id);

test('a free place closes and opens again; every screen is told', async () => {
  const creneau = await first();
  expect(await offered(creneau?.id)).toBe(true);
  ok(await set(creneau?.id, false));
  expect(await offered(creneau?.id)).toBe(false);
  expect(
    await app.owner`SELECT type, lie FROM platform.evenement WHERE cpts_id = ${cpts.id}
    AND type LIKE 'disponibilites.%'`,
  ).toEqual([{ type: 'disponibilites.modifiees', lie: cpts.praticiens.tarbes }]);
  ok(await set(creneau?.id, true, 'secretaire'));
  expect(await offered(creneau?.id)).toBe(true);
});

test('a place closed by hand stays closed when the same week is saved again', async () => {
  const creneau = await first();
  ok(await set(creneau?.id, false));
  const path = `/professionnels/${cpts.praticiens.tarbes}`;
  const { plages } = ok(await cpts.client('medecinTarbes').get<Disponibilites>(`${path}/disponibilites`));
  const week = plages.map(({ id: _, ...plage }) => plage);
  ok(await cpts.client('medecinTarbes').put(`${path}/plages`, { plages: week }));
  expect(await offered(creneau?.id)).toBe(false);
});

test('a place where somebody is booked does not close under her feet', async () => {
  const { reservationComplete } = await cpts.reserver();
  expectRefus(await set(reservationComplete?.creneauId, false), 409, 'creneau-reserve');
});

test('a place of the past neither opens nor closes', async () => {
  const creneau = await first();
  app.clock.set('2026-11-24T08:20:00Z');
  expectRefus(await set(creneau?.id, false), 409, 'creneau-passe');
});

test('who may not', async () => {
  const creneau = await first();
  const other = await app.createCpts({ semaines: [] });
  expectRefus(await set(creneau?.id, false, 'medecinLourdes'), 403, 'interdit');
  expectRefus(await set(creneau?.id, false, 'sansFiche'), 403, 'interdit');
  const foreign = await other
    .client('regulatrice')
    .put(`/creneaux/${creneau?.id}/ouverture`, { ouvert: false });
  expectRefus(foreign, 404, 'creneau-inconnu');
  expect(await offered(creneau?.id)).toBe(true);
});
