import { expect, test } from 'vitest';
import { COMPTE_VIDE, lireCompte } from './compte-saisi.ts';

test('un compte sans nom ne part pas, et dit lequel manque', () => {
  expect(lireCompte(COMPTE_VIDE)).toEqual({
    erreurs: { prenom: expect.any(String), nom: expect.any(String) },
  });
  expect(lireCompte({ ...COMPTE_VIDE, prenom: 'Inès', nom: '  ' })).toEqual({
    erreurs: { nom: expect.any(String) },
  });
});

test('ce qui part est net des espaces autour, et la profession ne part qu’avec un membre', () => {
  const saisie = { ...COMPTE_VIDE, prenom: ' Inès ', nom: ' Cazaux' };
  expect(lireCompte({ ...saisie, role: 'secretariat' })).toEqual({
    compte: { prenom: 'Inès', nom: 'Cazaux', role: 'secretariat' },
  });
  expect(lireCompte({ ...saisie, role: 'membre' })).toEqual({
    compte: { prenom: 'Inès', nom: 'Cazaux', role: 'membre', profession: 'educateur-specialise' },
  });
});
