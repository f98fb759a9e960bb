import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Professions {
  professions: { code: string; libelle: string; membres: number }[];
}

test('all professions of TRE_G15, midwives included, with the members of this CPTS only', async () => {
  const cpts = await app.createCpts({ semaines: [] });
  await app.createCpts({ semaines: [] });
  const { professions } = ok(await cpts.client('regulatrice').get<Professions>('/annuaire/professions'));
  const of = (code: string) => professions.find((p) => p.code === code);
  expect(of('10')).toMatchObject({ libelle: 'Médecin', membres: 3 });
  expect(of('50')).toMatchObject({ libelle: 'Sage-Femme', membres: 1 });
  expect(of('70')).toMatchObject({ membres: 0 });
  expect(professions.length).toBeGreaterThan(20);
  expect(new Set(professions.map((p) => p.code)).size).toBe(professions.length);
});
