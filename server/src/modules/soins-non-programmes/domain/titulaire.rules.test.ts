import { expect, test } from 'vitest';
import { echeanceOf, nextTitulaire } from './titulaire.rules.ts';

const delais = { reponse: 30, alerte: 5, annonce: 15, issue: 1440, coordination: 30 };
const minutes = (n: number) => n * 60_000;

test('every open state has a deadline in the future', () => {
  expect(echeanceOf('a-trier', 0, delais, null)).toBe(minutes(30));
  expect(echeanceOf('alerte', 0, delais, null)).toBe(minutes(5));
  expect(echeanceOf('reservee', 0, delais, null)).toBe(minutes(15));
});

test('the outcome is awaited after the end of the place, not before', () => {
  expect(echeanceOf('prevenue', 0, delais, minutes(120))).toBe(minutes(120 + 1440));
  expect(echeanceOf('prevenue', minutes(500), delais, minutes(120))).toBe(minutes(500 + 1440));
});

test('a missed deadline goes up, and stops at the coordination', () => {
  expect(nextTitulaire({ compteId: 'x' })).toEqual({ role: 'regulateur' });
  expect(nextTitulaire({ role: 'regulateur' })).toEqual({ role: 'coordinateur' });
  expect(nextTitulaire({ role: 'coordinateur' })).toEqual({ role: 'coordinateur' });
});
