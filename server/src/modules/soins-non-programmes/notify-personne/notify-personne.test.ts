import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { HEURE } from '../../../../test/clock.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
});
afterAll(() => app.close());

const tell = (id: string, canal: string) =>
  cpts.client('regulatrice').post<Demande>(`/demandes/${id}/annonce`, { canal });

test('told, the demande waits for its issue: held by the régulation until a day after the place', async () => {
  const { id, reservationComplete } = await cpts.reserver();
  expect(ok(await tell(id, 'telephone'))).toMatchObject({
    etat: 'prevenue',
    annonceeLe: app.clock.now().toISOString(),
    titulaire: { genre: 'role', role: 'regulateur', moi: true },
    echeance: new Date(Date.parse(reservationComplete?.fin ?? '') + 24 * HEURE).toISOString(),
  });
});

test.each(['message-vocal', 'sms', 'tiers'])('no %s without the agreement of the person', async (canal) => {
  const { id } = await cpts.reserver();
  expectRefus(await tell(id, canal), 409, 'message-refuse');
  const after = ok(await cpts.client('regulatrice').get<Demande>(`/demandes/${id}`));
  expect(after).toMatchObject({ etat: 'reservee', annonceeLe: null });
  const agreed = await cpts.reserver({ message: { autorise: true, aQui: 'son mari', quand: 'le soir' } });
  expect(ok(await tell(agreed.id, canal)).etat).toBe('prevenue');
});

test('nobody is told twice, nor of a place that there is not', async () => {
  const { id } = await cpts.reserver();
  ok(await tell(id, 'sur-place'));
  expectRefus(await tell(id, 'sur-place'), 409, 'geste-impossible');
  expectRefus(await tell((await cpts.recevoir()).id, 'telephone'), 409, 'geste-impossible');
  expectRefus(await tell(id, 'pigeon'), 400, 'saisie-invalide');
});

test('who may not: a practice tells nobody for the desk', async () => {
  const { id } = await cpts.reserver();
  const refus = await cpts.client('medecinTarbes').post(`/demandes/${id}/annonce`, { canal: 'telephone' });
  expectRefus(refus, 403, 'interdit');
});
