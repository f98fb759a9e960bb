import { expect, test } from 'vitest';
import { fuseauOf } from './fuseau.rules.ts';

test.each([
  ['65', 'Europe/Paris'],
  ['2A', 'Europe/Paris'],
  ['974', 'Indian/Reunion'],
  ['972', 'America/Martinique'],
])('%s keeps the hours of %s', (departement, zone) => {
  expect(fuseauOf(departement)).toBe(zone);
  expect(() => new Intl.DateTimeFormat('fr', { timeZone: zone })).not.toThrow();
});
