import { expect, test } from 'vitest';
import { generatePasse } from './passe.generator.ts';
import { createPrng } from './prng.ts';

const maintenant = new Date('2026-11-24T07:00:00Z');
const motifs = [{ code: 'fievre', drapeaux: [{ code: 'conscience' }] }];
const communes = [
  { code: '65440', population: 900 },
  { code: '65286', population: 100 },
];
const made = () => generatePasse(createPrng(1), communes, motifs, { maintenant, jours: 30, parJour: 8 });

test('the past is over: received, then closed, before now; the same each time', () => {
  const past = made();
  expect(past).toHaveLength(240);
  for (const { recueLe, closeLe } of past) {
    expect(recueLe.getTime()).toBeLessThan(closeLe.getTime());
    expect(closeLe.getTime()).toBeLessThan(maintenant.getTime());
  }
  expect(made()).toEqual(past);
});

test('an alert was always passed on', () => {
  for (const { appel, issue } of made())
    if (appel.drapeaux.some((d) => d.reponse !== 'non')) expect(issue).toBe('transmise-15');
});
