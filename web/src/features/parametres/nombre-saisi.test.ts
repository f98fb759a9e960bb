import { expect, test } from 'vitest';
import { direValeur, lireNombre } from './nombre-saisi.ts';

test('virgule, point et espaces de milliers se lisent', () => {
  expect(lireNombre('1,5', 0, 10)).toEqual({ ok: true, valeur: 1.5 });
  expect(lireNombre('1.5', 0, 10)).toEqual({ ok: true, valeur: 1.5 });
  expect(lireNombre('1 250', 0, 5000)).toEqual({ ok: true, valeur: 1250 });
  expect(lireNombre('1\u202f250', 0, 5000)).toEqual({ ok: true, valeur: 1250 });
});

test('les bornes sont permises, au-delà une phrase dit lesquelles', () => {
  expect(lireNombre('60', 0, 60).ok).toBe(true);
  expect(lireNombre('0', 0, 60).ok).toBe(true);
  expect(lireNombre('61', 0, 60)).toEqual({ ok: false, message: 'Indiquez un nombre de 0 à 60.' });
  expect(lireNombre('-1', 0, 60).ok).toBe(false);
});

test('ce qui n’est pas un nombre', () => {
  for (const saisie of ['', 'dix', '1,2,3', '1e3', 'NaN']) expect(lireNombre(saisie, 0, 1e6).ok).toBe(false);
});

test('le chiffre et l’unité ne se séparent pas', () => {
  expect(direValeur(48, 'h')).toBe('48\u00a0h');
  expect(direValeur(3, '')).toBe('3');
});
