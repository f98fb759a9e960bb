import { afterAll, beforeAll, expect, test } from 'vitest';
import { MATIN, ok, type TestApp, testApp } from '../../../../test/app.ts';
import { JOUR } from '../../../../test/clock.ts';
import { computeCreneaux } from './compute-creneaux.usecase.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const last = async (cptsId: string) => {
  const [row] = await app.owner<{ debut: Date; n: number }[]>`SELECT max(debut) AS debut, count(*)::int AS n
    FROM soins_non_programmes.creneau WHERE cpts_id = ${cptsId}`;
  return row;
};

test('each day opens one more day, eight weeks ahead, once', async () => {
  app.clock.set(MATIN);
  const cpts = await app.createCpts({ semaines: ['tarbes'] });
  const before = await last(cpts.id);
  expect(before?.debut.toISOString()).toBe('2027-01-19T10:40:00.000Z');
  expect(await computeCreneaux(app.db, app.clock, cpts.id)).toBe(0);

  app.clock.advance(JOUR);
  expect(await computeCreneaux(app.db, app.clock, cpts.id)).toBe(9);
  expect(await computeCreneaux(app.db, app.clock, cpts.id)).toBe(0);
  expect((await last(cpts.id))?.debut.toISOString()).toBe('2027-01-20T10:40:00.000Z');
  // What is past stays, for the history.
  expect((await last(cpts.id))?.n).toBe((before?.n ?? 0) + 9);
});

test('the horizon is a parameter of the CPTS', async () => {
  app.clock.set(MATIN);
  const cpts = await app.createCpts({ semaines: ['tarbes'] });
  const change = { valeur: 9, source: 'Décision du bureau' };
  ok(await cpts.client('coordinatrice').put('/parametres/snp.horizon-semaines', change));
  expect(await computeCreneaux(app.db, app.clock, cpts.id)).toBe(45);
});

test('two processes that open the same days at once open them once', async () => {
  app.clock.set(MATIN);
  const cpts = await app.createCpts();
  app.clock.advance(7 * JOUR);
  const opened = await Promise.all([1, 2, 3].map(() => computeCreneaux(app.db, app.clock, cpts.id)));
  // A week of each: 45 in Tarbes, 5 in Lourdes, 10 in Bagnères, 15 of the midwife.
  expect(opened.reduce((sum, n) => sum + n, 0)).toBe(75);
});
