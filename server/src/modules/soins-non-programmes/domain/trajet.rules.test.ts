import { expect, test } from 'vitest';
import { estimateMinutes, kilometres } from './trajet.rules.ts';

const TARBES = { lon: 0.0689, lat: 43.2329 };
const LOURDES = { lon: -0.0458, lat: 43.0947 };
const formule = { coefficient: 1.636, exposant: 0.886, minimumMinutes: 3 };

test('Tarbes to Lourdes is about 18 km as the crow flies', () => {
  expect(kilometres(TARBES, LOURDES)).toBeCloseTo(18, 0);
});

test('minutes follow 1.636 × km^0.886', () => {
  expect(estimateMinutes(TARBES, LOURDES, formule)).toBe(
    Math.round(1.636 * kilometres(TARBES, LOURDES) ** 0.886),
  );
});

test('never less than the minimum, even next door', () => {
  expect(estimateMinutes(TARBES, TARBES, formule)).toBe(3);
});

test('antipodes do not break the arcsine', () => {
  expect(kilometres({ lon: 0, lat: 0 }, { lon: 180, lat: 0 })).toBeCloseTo(Math.PI * 6371, 0);
});
