import { describe, expect, test } from 'vitest';
import { readCommunes, readEpci } from './communes.source.ts';

const communes = readCommunes();
const epci = readEpci();
const byCode = new Map(communes.map((commune) => [commune.code, commune]));

describe('communes and EPCI of France', () => {
  test('every current commune, once', () => {
    expect(communes).toHaveLength(34_969);
    expect(byCode.size).toBe(34_969);
  });

  test('every EPCI, whose members all exist', () => {
    expect(epci).toHaveLength(1255);
    const members = epci.flatMap((one) => one.communes);
    expect(new Set(members).size).toBe(members.length);
    expect(members.filter((code) => !byCode.has(code))).toEqual([]);
    for (const one of epci) for (const code of one.communes) expect(byCode.get(code)?.epci).toBe(one.code);
  });

  test('the demonstration territory: 86 communes, 127 612 inhabitants, centres from contours', () => {
    const catlp = epci.find((one) => one.code === '200069300');
    expect(catlp?.communes).toHaveLength(86);
    expect(catlp?.populationMunicipale).toBe(127_612);
    const members = communes.filter((commune) => commune.epci === '200069300');
    expect(members.reduce((sum, commune) => sum + commune.population, 0)).toBe(127_612);
    expect(members.every((commune) => commune.precision === 'contour')).toBe(true);
  });

  test('every commune has a point on Earth, and the inhabited ones a postal code', () => {
    const wrong = communes.filter(
      ({ lat, lon, population, codesPostaux }) =>
        !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && Number.isInteger(population)) ||
        (population > 0 && codesPostaux.length === 0),
    );
    expect(wrong).toEqual([]);
    const metropole = communes.filter((commune) => commune.departement.length === 2);
    const astray = metropole.filter(({ lon, lat }) => !(lon > -5.3 && lon < 9.7 && lat > 41.2 && lat < 51.2));
    expect(astray).toEqual([]);
  });

  test('well-known towns are where they are', () => {
    const known: [string, number, number][] = [
      ['65440', 0.07, 43.23],
      ['75056', 2.35, 48.86],
      ['13055', 5.37, 43.3],
      ['68224', 7.34, 47.75],
      ['2A004', 8.74, 41.92],
      ['97411', 55.45, -20.88],
      ['97209', -61.07, 14.61],
    ];
    for (const [code, lon, lat] of known) {
      expect(byCode.get(code)?.lon).toBeCloseTo(lon, 1);
      expect(byCode.get(code)?.lat).toBeCloseTo(lat, 1);
    }
  });
});
