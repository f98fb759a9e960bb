import { describe, expect, test } from 'vitest';
import { bornesDuMois, moisRevolus } from './mois.rules.ts';

describe('a civil month', () => {
  test('follows the territory through a change of hour', () => {
    const { debut, fin } = bornesDuMois('2026-10', 'Europe/Paris');
    expect(new Date(debut).toISOString()).toBe('2026-09-30T22:00:00.000Z');
    expect(new Date(fin).toISOString()).toBe('2026-10-31T23:00:00.000Z');
  });
  test('is that of La Réunion in La Réunion', () => {
    expect(new Date(bornesDuMois('2026-02', 'Indian/Reunion').debut).toISOString()).toBe(
      '2026-01-31T20:00:00.000Z',
    );
  });
});

test('months that are over, not the one that runs, the latest first', () => {
  const now = Date.parse('2026-11-24T07:00:00Z');
  const since = Date.parse('2026-08-31T22:30:00Z');
  expect(moisRevolus(since, now, 'Europe/Paris')).toEqual(['2026-10', '2026-09']);
  expect(moisRevolus(now, now, 'Europe/Paris')).toEqual([]);
});
