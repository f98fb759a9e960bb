import { expect, test } from 'vitest';
import { assignZones } from './territoire.rules.ts';

test('gives each commune its zone; communes may stay without zone', () => {
  const zones = assignZones(['65440', '65286', '65047'], [{ nom: 'Nord', communes: ['65440'] }]);
  expect(zones).toEqual(new Map([['65440', 'Nord']]));
});

test.each([
  ['outside the territory', [{ nom: 'Nord', communes: ['33063'] }]],
  [
    'in two zones',
    [
      { nom: 'Nord', communes: ['65440'] },
      { nom: 'Sud', communes: ['65440'] },
    ],
  ],
  [
    'two zones of one name',
    [
      { nom: 'Nord', communes: [] },
      { nom: 'Nord', communes: [] },
    ],
  ],
])('refuses a commune %s', (_why, zones) => {
  expect(assignZones(['65440'], zones)).toBeUndefined();
});
