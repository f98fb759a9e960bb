import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expandSemaine,
  findChevauchement,
  horizon,
  lundiOf,
  type PlageHebdomadaire,
  startOfDay,
} from './semaine.rules.ts';

const PARIS = 'Europe/Paris';

const plage = (over: Partial<PlageHebdomadaire>): PlageHebdomadaire => ({
  id: 'p',
  lieuId: 'l',
  jour: 7,
  debut: '09:00',
  fin: '10:00',
  genre: 'reserve',
  dureeMinutes: 20,
  capacite: 1,
  ...over,
});

const starts = (plages: PlageHebdomadaire[], from: string, to: string, zone = PARIS) =>
  expandSemaine(plages, from, to, zone).map((c) => new Date(c.debut).toISOString());

test('a period gives its places, the incomplete last one left out', () => {
  expect(starts([plage({ fin: '09:50' })], '2026-11-29', '2026-11-29')).toEqual([
    '2026-11-29T08:00:00.000Z',
    '2026-11-29T08:20:00.000Z',
  ]);
});

test('nine in the morning stays nine across both changes of clocks', () => {
  // 25 October 2026: clocks go back; 28 March 2027: forward.
  expect(starts([plage({ fin: '09:20' })], '2026-10-18', '2026-10-25')).toEqual([
    '2026-10-18T07:00:00.000Z',
    '2026-10-25T08:00:00.000Z',
  ]);
  expect(starts([plage({ fin: '09:20' })], '2027-03-21', '2027-03-28')).toEqual([
    '2027-03-21T08:00:00.000Z',
    '2027-03-28T07:00:00.000Z',
  ]);
});

test('spring: places at an hour that does not exist are left out', () => {
  const night = plage({ debut: '01:00', fin: '04:00', dureeMinutes: 60 });
  expect(starts([night], '2027-03-28', '2027-03-28')).toEqual([
    '2027-03-28T00:00:00.000Z',
    '2027-03-28T01:00:00.000Z',
  ]);
});

test('autumn: the hour that happens twice gives its places once', () => {
  const night = plage({ debut: '01:00', fin: '04:00', dureeMinutes: 60 });
  expect(starts([night], '2026-10-25', '2026-10-25')).toEqual([
    '2026-10-24T23:00:00.000Z',
    '2026-10-25T00:00:00.000Z',
    '2026-10-25T02:00:00.000Z',
  ]);
});

test('a walk-in period is one place with its capacity, one hour longer when clocks go back', () => {
  const walkIn = plage({ debut: '01:00', fin: '04:00', genre: 'sans-rendez-vous', capacite: 6 });
  const [creneau] = expandSemaine([walkIn], '2026-10-25', '2026-10-25', PARIS);
  expect(creneau).toMatchObject({ capacite: 6, genre: 'sans-rendez-vous' });
  expect(((creneau?.fin ?? 0) - (creneau?.debut ?? 0)) / 3_600_000).toBe(4);
});

test.each(['Indian/Reunion', 'America/Martinique', 'Pacific/Noumea'])(
  '%s has its own nine in the morning',
  (zone) => {
    const [first] = expandSemaine([plage({ fin: '09:20' })], '2026-11-29', '2026-11-29', zone);
    const local = new Intl.DateTimeFormat('fr-FR', { timeZone: zone, timeStyle: 'short' }).format(
      first?.debut,
    );
    expect(local).toBe('09:00');
  },
);

test('places of one professional never overlap, whatever the period and the day', () => {
  const arbitrary = fc.record({
    start: fc.integer({ min: 0, max: 1380 }),
    length: fc.integer({ min: 5, max: 600 }),
    step: fc.integer({ min: 5, max: 240 }),
  });
  const hhmm = (m: number) =>
    `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(
      arbitrary,
      fc.constantFrom('2026-10-25', '2027-03-28', '2026-12-06'),
      ({ start, length, step }, day) => {
        const fin = hhmm(Math.min(1439, start + length));
        const creneaux = expandSemaine(
          [plage({ debut: hhmm(start), fin, dureeMinutes: step })],
          day,
          day,
          PARIS,
        );
        for (const [i, creneau] of creneaux.entries()) {
          expect(creneau.fin).toBeGreaterThan(creneau.debut);
          if (i > 0) expect(creneau.debut).toBeGreaterThanOrEqual(creneaux[i - 1]?.fin ?? 0);
        }
      },
    ),
  );
});

test('overlapping periods of a day are found, touching ones are not', () => {
  const morning = plage({ debut: '09:00', fin: '12:00' });
  const noon = plage({ debut: '12:00', fin: '13:00' });
  const late = plage({ debut: '11:40', fin: '12:20' });
  expect(findChevauchement([morning, noon])).toBeUndefined();
  expect(findChevauchement([morning, late])).toEqual([morning, late]);
  expect(findChevauchement([morning, { ...late, jour: 6 }])).toBeUndefined();
});

test('the horizon and the week are those of the territory, not of the server', () => {
  const newYear = Date.UTC(2026, 11, 31, 20, 30);
  expect(horizon(newYear, 8, 'Indian/Reunion').premierJour).toBe('2027-01-01');
  expect(horizon(newYear, 8, PARIS)).toEqual({ premierJour: '2026-12-31', dernierJour: '2027-02-25' });
  expect(lundiOf(newYear, PARIS)).toBe('2026-12-28');
});

test('the day of a change of clocks begins at its own midnight, and lasts 25 hours', () => {
  expect(new Date(startOfDay('2026-10-25', 0, PARIS)).toISOString()).toBe('2026-10-24T22:00:00.000Z');
  expect((startOfDay('2026-10-25', 1, PARIS) - startOfDay('2026-10-25', 0, PARIS)) / 3_600_000).toBe(25);
});
