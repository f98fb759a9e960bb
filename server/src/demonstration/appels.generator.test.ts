import { saisieDemande } from '@maillage/contracts';
import { describe, expect, test } from 'vitest';
import { drapeauxDuMotif } from '../modules/soins-non-programmes/index.ts';
import { readCommunes } from '../modules/territoire/index.ts';
import { nextAppel } from './appels.generator.ts';
import { createPrng } from './prng.ts';
import { readFicheDrapeaux } from './seeds.source.ts';

const communes = readCommunes().filter((commune) => commune.epci === '200069300');
const fiche = readFicheDrapeaux();
const motifs = fiche.motifs.map((motif) => ({ ...motif, drapeaux: drapeauxDuMotif(fiche, motif) }));
const appels = (seed: number, n: number) => {
  const prng = createPrng(seed);
  return Array.from({ length: n }, (_, i) => nextAppel(prng, communes, motifs, i % 24));
};
const many = appels(1, 4000);

describe('incoming requests of the demonstration', () => {
  test('same source, same calls', () => {
    expect(appels(1, 50)).toEqual(many.slice(0, 50));
    expect(appels(2, 50)).not.toEqual(many.slice(0, 50));
  });

  test('each is a body the contract accepts, from a fiction number, in the territory', () => {
    const codes = new Set(communes.map((commune) => commune.code));
    for (const appel of many) {
      expect(saisieDemande.safeParse(appel).success).toBe(true);
      expect(appel.telephone).toMatch(/^\+3363998\d{4}$/);
      expect(codes.has(appel.codeCommune)).toBe(true);
    }
  });

  test('every question of the reason is answered, and about one call in twenty is an alert', () => {
    let alerts = 0;
    for (const appel of many) {
      const motif = motifs.find((one) => one.code === appel.motif);
      expect(appel.drapeaux.map((one) => one.code)).toEqual(motif?.drapeaux.map((one) => one.code));
      if (appel.drapeaux.some((one) => one.reponse !== 'non')) alerts++;
    }
    expect(alerts / many.length).toBeGreaterThan(0.04);
    expect(alerts / many.length).toBeLessThan(0.09);
  });

  test('ages suit the reasons', () => {
    for (const appel of many) {
      const months = appel.ageMois ?? (appel.age ?? 0) * 12;
      const bounds = fiche.motifs.find((one) => one.code === appel.motif)?.groupesAge;
      if (!bounds) continue;
      expect(months, appel.motif).toBeGreaterThanOrEqual(bounds.ageMinMois);
      if (bounds.ageMaxMois !== null) expect(months, appel.motif).toBeLessThanOrEqual(bounds.ageMaxMois);
    }
    expect(new Set(many.map((appel) => appel.motif)).size).toBe(fiche.motifs.length);
  });

  test('big towns call more', () => {
    const tarbes = many.filter((appel) => appel.codeCommune === '65440').length / many.length;
    expect(tarbes).toBeGreaterThan(0.3);
    expect(tarbes).toBeLessThan(0.4);
  });
});

describe('the demonstration sheet of red flags', () => {
  test('is signed by nobody and says so', () => {
    expect(fiche).toMatchObject({ version: 1, statut: 'à valider', signePar: null });
  });

  test('3 to 7 questions of its own for each reason, codes unique, ASCII and kebab-case', () => {
    const own = fiche.motifs.flatMap((motif) => motif.drapeaux);
    const codes = [...fiche.drapeauxCommuns, ...own].map((one) => one.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(fiche.motifs.map((motif) => motif.code)).size).toBe(fiche.motifs.length);
    for (const code of [...codes, ...fiche.motifs.map((motif) => motif.code)])
      expect(code).toMatch(/^[a-z0-9-]+$/);
    for (const motif of fiche.motifs) {
      expect(motif.drapeaux.length).toBeGreaterThanOrEqual(3);
      expect(motif.drapeaux.length).toBeLessThanOrEqual(7);
      expect(motif.professions.length).toBeGreaterThan(0);
    }
  });

  test('every question is a question, in proper French typography, with advice, source and status', () => {
    for (const one of [...fiche.drapeauxCommuns, ...fiche.motifs.flatMap((motif) => motif.drapeaux)]) {
      expect(one.question, one.code).toMatch(/\u00a0\?$/);
      expect(one.question, one.code).not.toMatch(/ [?;:!»]|« |'/);
      expect(one.siOui, one.code).not.toBe('');
      expect(one.source, one.code).not.toBe('');
      expect(one.statut).toBe('à valider');
    }
  });
});
