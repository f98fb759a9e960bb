import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { JOUR } from '../../../../test/clock.ts';
import { breaches } from '../../../../test/invariants.ts';
import { computePurge } from './compute-purge.usecase.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: ['tarbes'] });
});
afterAll(() => app.close());

const duty = (of = cpts) => computePurge(app.db, app.clock, of.id);
const close = (id: string, issue: string, of = cpts) =>
  of.client('regulatrice').post(`/demandes/${id}/issue`, { issue, canal: 'telephone' });
const rows = (table: string, id: string) =>
  app.owner.unsafe(`SELECT 1 FROM soins_non_programmes.${table} WHERE cpts_id = $1`, [id]);

test('a closed demande is erased when its time comes, with its bookings; an open one never', async () => {
  const other = await app.createCpts({ semaines: [] });
  const theirs = await other.recevoir();
  ok(await close(theirs.id, 'renoncement', other));
  const honoured = await cpts.reserver({ nom: 'Camille Bordes' });
  const gaveUp = await cpts.reserver();
  ok(await close(gaveUp.id, 'renoncement'));
  app.clock.set('2026-11-25T07:00:00Z');
  ok(await close(honoured.id, 'honoree'));
  const open = await cpts.recevoir();

  app.clock.set('2027-11-25T06:59:59Z');
  expect(await duty()).toBe(1);
  expectRefus(await cpts.client('collegue').get(`/demandes/${gaveUp.id}`), 404, 'introuvable');
  ok(await cpts.client('collegue').get(`/demandes/${honoured.id}`));
  app.clock.set('2027-11-25T07:00:01Z');
  expect(await duty()).toBe(1);
  expect(await duty()).toBe(0);
  expectRefus(await cpts.client('collegue').get(`/demandes/${honoured.id}`), 404, 'introuvable');
  ok(await cpts.client('collegue').get(`/demandes/${open.id}`));
  ok(await other.client('collegue').get(`/demandes/${theirs.id}`));
  expect(await rows('reservation', cpts.id)).toHaveLength(0);
  expect(await rows('demande', cpts.id)).toHaveLength(1);
  expect(await breaches(app.owner)).toEqual([]);
});

test('the journal says how many, when and by which rule; nothing of whom', async () => {
  const traces = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND classe = 'purge' ORDER BY survenue_le`;
  expect(traces.map((t) => JSON.parse(t.contenu))).toMatchObject([
    {
      action: 'demande.purger',
      role: 'systeme',
      patientId: null,
      objet: null,
      details: { mois: 12, nombre: 1 },
    },
    { details: { avant: '2026-11-25T07:00:01.000Z', nombre: 1 } },
  ]);
});

test('how long is the CPTS’s decision; linked to a patient or not, the same', async () => {
  app.clock.set(MATIN);
  const short = await app.createCpts({ semaines: [] });
  const change = { valeur: 6, source: 'Décision du bureau' };
  ok(await short.client('coordinatrice').put('/parametres/demande.conservation-mois', change));
  for (const linked of [true, false]) {
    const { id } = await short.recevoir();
    if (linked) await app.owner`UPDATE soins_non_programmes.demande SET patient_id = ${id} WHERE id = ${id}`;
    ok(await close(id, 'renoncement', short));
  }
  app.clock.advance(180 * JOUR);
  expect(await duty(short)).toBe(0);
  app.clock.advance(3 * JOUR);
  expect(await duty(short)).toBe(2);
});
