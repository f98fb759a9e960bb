import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { JOUR, MINUTE } from '../../../../test/clock.ts';

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

const undo = (id: string) => cpts.client('collegue').delete<Demande>(`/demandes/${id}/reservation`);
const adressages = () => app.owner`SELECT semaine::text, adressages FROM soins_non_programmes.tour
  WHERE cpts_id = ${cpts.id} ORDER BY semaine`;

test('the place goes back to others, the demande is to be oriented again by who undid', async () => {
  const { id, reservationComplete } = await cpts.reserver();
  ok(await cpts.client('regulatrice').post(`/demandes/${id}/annonce`, { canal: 'telephone' }));
  expect(ok(await undo(id))).toMatchObject({
    etat: 'a-orienter',
    titulaire: { compteId: cpts.comptes.collegue },
    echeance: new Date(app.clock.now().getTime() + 30 * MINUTE).toISOString(),
    reservation: null,
    annonceeLe: null,
    phrase: null,
  });
  const offers = await cpts.propositions((await cpts.recevoir()).id);
  expect(offers[0]?.creneauId).toBe(reservationComplete?.creneauId);
  expect(await adressages()).toEqual([{ semaine: '2026-11-23', adressages: 0 }]);
});

test('undone twice, the place is given back once', async () => {
  const { id } = await cpts.reserver();
  ok(await undo(id));
  expectRefus(await undo(id), 409, 'geste-impossible');
  const [row] = await app.owner`SELECT max(restantes - capacite) AS trop FROM soins_non_programmes.creneau
    WHERE cpts_id = ${cpts.id}`;
  expect(row).toEqual({ trop: 0 });
});

test('undone the week after, the turn is given back to the week it was counted in', async () => {
  app.clock.set('2026-11-29T18:00:00Z'); // Sunday evening, for Monday morning
  const { id } = await cpts.reserver();
  app.clock.advance(JOUR);
  ok(await undo(id));
  expect(await adressages()).toEqual([{ semaine: '2026-11-23', adressages: 0 }]);
});

test('a place of the past is not offered again for having been given back', async () => {
  const { id } = await cpts.reserver();
  app.clock.advance(JOUR);
  ok(await undo(id));
  for (const offer of await cpts.propositions(id)) {
    expect(Date.parse(offer.debut)).toBeGreaterThan(app.clock.now().getTime());
  }
});

test('who may not', async () => {
  const other = await app.createCpts({ semaines: [] });
  const { id } = await cpts.reserver();
  const path = `/demandes/${id}/reservation`;
  expectRefus(await cpts.client('medecinTarbes').delete(path), 403, 'interdit');
  expectRefus(await other.client('regulatrice').delete(path), 404, 'introuvable');
  expectRefus(await app.anonyme.delete(path), 401, 'non-connecte');
  const { id: free } = await cpts.recevoir();
  expectRefus(await undo(free), 409, 'geste-impossible');
});
