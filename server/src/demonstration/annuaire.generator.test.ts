import { describe, expect, test } from 'vitest';
import { readCommunes } from '../modules/territoire/index.ts';
import { apportion, generateAnnuaire, withLuhnKey } from './annuaire.generator.ts';
import type { Annuaire } from './annuaire.types.ts';
import { createPrng, fnv1a } from './prng.ts';
import { readSeedsDemonstration } from './seeds.source.ts';

const france = readCommunes();
const seeds = readSeedsDemonstration();
const catlp = france.filter((commune) => commune.epci === '200069300');
const annuaire = generateAnnuaire({ seed: 65, communes: catlp, ...seeds });

/** Kilometres, equirectangular: right to the metre at this scale. */
function km(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const rad = Math.PI / 180;
  return 6371 * Math.hypot((b.lon - a.lon) * rad * Math.cos(a.lat * rad), (b.lat - a.lat) * rad);
}

function checkWhole(made: Annuaire, communes: typeof france): void {
  const codes = new Map(communes.map((commune) => [commune.code, commune]));
  for (const lieu of made.lieux) {
    const commune = codes.get(lieu.codeCommune);
    expect(commune, lieu.nom).toBeDefined();
    expect(km(commune!, lieu), lieu.nom).toBeLessThan(0.6);
    expect(lieu.telephone).toMatch(/^\+3353649\d{4}$/);
    expect(lieu.adresse).not.toBe('');
    if (lieu.structureIndex !== null) {
      expect(made.structures[lieu.structureIndex]?.codeCommune).toBe(lieu.codeCommune);
    }
  }
  const rpps = new Set<string>();
  const names = new Set<string>();
  for (const one of made.professionnels) {
    expect(one.rpps).toMatch(/^99700\d{6}$/);
    expect(withLuhnKey(one.rpps.slice(0, 10))).toBe(one.rpps);
    expect(one.telephone).toMatch(/^\+3353649\d{4}$/);
    expect(one.lieux.length).toBeGreaterThan(0);
    for (const { lieuIndex } of one.lieux) expect(made.lieux[lieuIndex]).toBeDefined();
    expect(one.langues[0]).toBe('français');
    rpps.add(one.rpps);
    names.add(`${one.prenom} ${one.nom}`);
  }
  expect(rpps.size).toBe(made.professionnels.length);
  expect(names.size).toBe(made.professionnels.length);
  const phones = [...made.lieux, ...made.professionnels].map((one) => one.telephone);
  expect(new Set(phones).size).toBe(phones.length);
}

describe('the demonstration directory', () => {
  test('same seed, same people; another seed, others', () => {
    expect(generateAnnuaire({ seed: 65, communes: catlp, ...seeds })).toEqual(annuaire);
    const other = generateAnnuaire({ seed: 66, communes: catlp, ...seeds });
    expect(other.professionnels.map((one) => one.nom)).not.toEqual(
      annuaire.professionnels.map((one) => one.nom),
    );
  });

  test('240 members on 86 communes, each place in its commune, every number and RPPS of fiction', () => {
    expect(catlp).toHaveLength(86);
    expect(annuaire.professionnels).toHaveLength(240);
    checkWhole(annuaire, catlp);
  });

  test('marginals are held exactly', () => {
    for (const profession of seeds.marges.professions) {
      const members = annuaire.professionnels.filter((one) => one.cle === profession.cle);
      const n = profession.effectif.valeur;
      expect(members, profession.cle).toHaveLength(n);
      const count = (part: number) => Math.round(n * part);
      expect(members.filter((one) => one.civilite === 'Mme')).toHaveLength(
        count(profession.partFemmes.valeur),
      );
      expect(members.filter((one) => one.visitesDomicile)).toHaveLength(
        count(profession.partVisitesDomicile.valeur),
      );
      expect(members.filter((one) => one.anneeNaissance !== undefined)).toHaveLength(
        count(profession.partPlus60?.valeur ?? 0),
      );
    }
  });

  test('villages have doctors too, and nobody practises outside the real towns of the list', () => {
    const doctors = annuaire.professionnels.filter((one) => one.cle === 'medecin-generaliste');
    const places = new Set(doctors.map((one) => annuaire.lieux[one.lieux[0]!.lieuIndex]?.codeCommune));
    const populations = new Map(catlp.map((commune) => [commune.code, commune.population]));
    const rural = [...places].filter((code) => (populations.get(code ?? '') ?? 0) < 2000);
    expect(rural.length).toBeGreaterThan(5);
  });

  test('real establishments of the territory are there with their FINESS, those outside are not', () => {
    const found = annuaire.structures.filter((one) => one.type === 'etablissement');
    const expected = seeds.etablissements.filter((one) =>
      catlp.some((commune) => commune.code === one.codeCommune),
    );
    expect(found.map((one) => one.finess).sort()).toEqual(expected.map((one) => one.finess).sort());
    expect(annuaire.structures.filter((one) => one.type !== 'etablissement' && one.finess !== null)).toEqual(
      [],
    );
    expect(annuaire.structures.filter((one) => one.type === 'msp')).toHaveLength(6);
  });

  test('works on any territory of France, however small, wide or far', () => {
    const byEpci = new Map<string, typeof france>();
    for (const commune of france) {
      if (commune.epci) byEpci.set(commune.epci, [...(byEpci.get(commune.epci) ?? []), commune]);
    }
    const few = createPrng(1)
      .shuffle([...byEpci.values()])
      .slice(0, 40);
    const cases = [
      ...few,
      [france.find((commune) => commune.population > 0 && commune.population < 60)!],
      france.filter((commune) => commune.departement === '974'),
      france.filter((commune) => commune.departement === '984'),
      france.filter((commune) => commune.code === '75056'),
      france.filter((commune) => commune.departement === '65'),
    ];
    for (const communes of cases) {
      const made = generateAnnuaire({ seed: 7, communes, ...seeds });
      const people = communes.reduce((sum, commune) => sum + commune.population, 0);
      expect(made.professionnels.length).toBe(Math.min(240, Math.max(8, Math.floor(people / 250))));
      checkWhole(made, communes);
    }
  });

  test('more members on request', () => {
    const made = generateAnnuaire({
      seed: 3,
      communes: france.filter((c) => c.departement === '68'),
      ...seeds,
      effectif: 2000,
    });
    expect(made.professionnels).toHaveLength(2000);
    checkWhole(
      made,
      france.filter((c) => c.departement === '68'),
    );
  });

  test('no territory, no directory', () => {
    expect(() => generateAnnuaire({ seed: 1, communes: [], ...seeds })).toThrow('at least one commune');
  });

  test('lists of names are long enough, and the couples of well-known people never come out', () => {
    const { noms } = seeds;
    expect(noms.familles.length).toBeGreaterThan(150);
    expect(noms.prenomsFeminins.length + noms.prenomsMasculins.length).toBeGreaterThan(150);
    const forbidden = new Set(noms.couplesInterdits);
    const big = generateAnnuaire({
      seed: 9,
      communes: france.filter((c) => c.departement === '31'),
      ...seeds,
      effectif: 3000,
    });
    for (const one of big.professionnels) {
      const couple = `${one.prenom} ${one.nom}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      expect(
        forbidden.has(
          fnv1a(couple.replace(/[^a-z]+/g, ' ').trim())
            .toString(16)
            .padStart(8, '0'),
        ),
      ).toBe(false);
    }
    // "Victor Hugo" is in the list of hashes: the two sides hash alike.
    expect(forbidden.has(fnv1a('victor hugo').toString(16).padStart(8, '0'))).toBe(true);
  });

  test('apportion gives whole numbers that sum to the total; Luhn key of a known number', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(5, [0, 0])).toEqual([0, 0]);
    expect(withLuhnKey('7992739871')).toBe('79927398713');
  });
});
