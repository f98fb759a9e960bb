import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, testApp } from '../../../../test/app.ts';
import { drapeauxDe } from '../../../../test/demandes.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Motifs {
  fiche: unknown;
  motifs: { code: string; drapeaux: { code: string; question: string }[] }[];
}

test('every motif comes with all its questions, the common ones first, « à valider » until signed', async () => {
  const cpts = await app.createCpts({ semaines: [] });
  const { fiche, motifs } = ok(await cpts.client('regulatrice').get<Motifs>('/motifs'));
  expect(fiche).toEqual({ version: 1, statut: 'a-valider', signePar: null });
  expect(motifs.length).toBeGreaterThan(20);
  for (const motif of motifs) {
    expect(motif.drapeaux.map((d) => d.code)).toEqual(drapeauxDe(motif.code));
    expect(motif.drapeaux[0]?.code).toBe('conscience');
    expect(motif.drapeaux.every((d) => d.question.endsWith('?'))).toBe(true);
  }
  expectRefus(await app.anonyme.get('/motifs'), 401, 'non-connecte');
});
