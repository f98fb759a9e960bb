import { expect, test } from 'vitest';
import { dessiner, tranches } from './dessin.ts';
import { direMois, direNombre } from './mots.ts';

const commune = (code: string, lon: number, lat: number) => ({ code, nom: code, lon, lat }) as never;

test('a commune with a contour is a path, another a point, both inside the drawing', () => {
  const square = [
    [0, 43],
    [0.1, 43],
    [0.1, 43.1],
    [0, 43],
  ];
  const contours = {
    features: [{ properties: { code: 'a' }, geometry: { type: 'Polygon', coordinates: [square] } }],
  };
  const formes = dessiner(contours, [commune('a', 0.05, 43.05), commune('b', 0.2, 43.2)]);
  const [a, b] = formes?.communes ?? [];
  expect(a?.trace).toMatch(/^M10\.0 .*Z$/);
  expect(b?.trace).toBeNull();
  expect(b?.point.x).toBeLessThanOrEqual(formes?.largeur ?? 0);
  expect(b?.point.y).toBeCloseTo(10);
});

test('shades hold every count, the suppressed ones apart', () => {
  const { bornes, rangDe } = tranches([12, 15, 30, 44, 60, null]);
  expect(bornes).toEqual([
    { de: 12, a: 15 },
    { de: 30, a: 44 },
    { de: 60, a: 60 },
  ]);
  expect([12, 15, 30, 60].map(rangDe)).toEqual([0, 0, 1, 2]);
  expect(tranches([null]).bornes).toEqual([]);
});

test('months and counts in words', () => {
  expect(direMois('2026-08')).toBe('août 2026');
  expect(direNombre(null)).toBe('tu');
  expect(direNombre(1250)).toBe('1\u202f250');
});
