import { plage } from '@maillage/contracts';
import { describe, expect, test } from 'vitest';
import { readCommunes } from '../modules/territoire/index.ts';
import { generateAnnuaire } from './annuaire.generator.ts';
import type { PlageGeneree } from './annuaire.types.ts';
import { generateDisponibilites } from './disponibilites.generator.ts';
import { readSeedsDemonstration } from './seeds.source.ts';

const france = readCommunes();
const seeds = readSeedsDemonstration();
const catlp = france.filter((commune) => commune.epci === '200069300');
const annuaire = generateAnnuaire({ seed: 65, communes: catlp, ...seeds });
const plages = generateDisponibilites({ seed: 65, annuaire, marges: seeds.marges });

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const places = (one: PlageGeneree) =>
  one.genre === 'reserve' ? (minutes(one.fin) - minutes(one.debut)) / one.dureeMinutes : one.capacite;
const keyOf = (one: PlageGeneree) => annuaire.professionnels[one.professionnelIndex]?.cle;
const sum = (list: PlageGeneree[]) => list.reduce((total, one) => total + places(one), 0);

describe('weekly availability of the demonstration', () => {
  test('same seed, same week', () => {
    expect(generateDisponibilites({ seed: 65, annuaire, marges: seeds.marges })).toEqual(plages);
  });

  test('every period is one the contract accepts, at a place of its owner', () => {
    for (const one of plages) {
      const { professionnelIndex, lieuIndex, ...rest } = one;
      expect(plage.parse({ ...rest, lieuId: '01890a5d-ac96-774b-bcce-b302099a8057' })).toBeDefined();
      const owner = annuaire.professionnels[professionnelIndex];
      expect(owner?.lieux.some((place) => place.lieuIndex === lieuIndex)).toBe(true);
      expect(Number.isInteger(places(one))).toBe(true);
    }
  });

  test('nobody is in two periods at once', () => {
    for (const a of plages) {
      for (const b of plages) {
        if (a === b || a.professionnelIndex !== b.professionnelIndex || a.jour !== b.jour) continue;
        expect(a.fin <= b.debut || b.fin <= a.debut).toBe(true);
      }
    }
  });

  test('62 of 84 doctors take part, with 2 to 6 reserved places on a weekday', () => {
    const doctors = plages.filter((one) => keyOf(one) === 'medecin-generaliste');
    expect(new Set(doctors.map((one) => one.professionnelIndex)).size).toBe(62);
    const days = new Map<string, number>();
    for (const one of doctors) {
      if (one.genre !== 'reserve' || one.jour > 5 || one.debut >= '19:00') continue;
      const key = `${one.professionnelIndex} ${one.jour}`;
      days.set(key, (days.get(key) ?? 0) + places(one));
    }
    expect(days.size).toBeGreaterThan(62 * 4);
    for (const count of days.values()) expect(count >= 2 && count <= 6).toBe(true);
  });

  test('Saturday afternoon, Sunday and evenings are rare, as S4 L48 says', () => {
    const week = sum(plages.filter((one) => one.jour <= 5));
    const saturdayMorning = sum(plages.filter((one) => one.jour === 6 && one.debut < '12:00'));
    const saturdayAfternoon = sum(plages.filter((one) => one.jour === 6 && one.debut >= '12:00'));
    expect(saturdayMorning).toBeGreaterThan(20);
    expect(saturdayMorning).toBeLessThan(week / 10);
    expect(saturdayAfternoon).toBeLessThan(6);
    expect(plages.filter((one) => one.jour === 7)).toEqual([]);
    expect(sum(plages.filter((one) => one.debut >= '18:30'))).toBeLessThan(week / 50);
  });

  test('midwives, dentists, nurses and physiotherapists give some', () => {
    for (const key of ['sage-femme', 'chirurgien-dentiste', 'infirmier', 'masseur-kinesitherapeute']) {
      expect(plages.some((one) => keyOf(one) === key)).toBe(true);
    }
  });

  test('a tiny territory still has a week', () => {
    const small = france.filter((commune) => commune.code === '65440');
    const made = generateAnnuaire({ seed: 2, communes: small, ...seeds, effectif: 12 });
    expect(generateDisponibilites({ seed: 2, annuaire: made, marges: seeds.marges }).length).toBeGreaterThan(
      0,
    );
  });
});
