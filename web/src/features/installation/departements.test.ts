import { expect, test } from 'vitest';
import { chercherDepartements, DEPARTEMENTS, fuseauDe } from './departements.ts';

test('les 101 départements, chacun une fois', () => {
  expect(DEPARTEMENTS).toHaveLength(101);
  expect(new Set(DEPARTEMENTS.map((d) => d.code)).size).toBe(101);
});

test('par nom sans accents, par début de mot, par code', () => {
  expect(chercherDepartements('pyrenees').map((d) => d.code)).toEqual(['64', '66', '65']);
  expect(chercherDepartements('65').map((d) => d.nom)).toEqual(['Hautes-Pyrénées']);
  expect(chercherDepartements('2a').map((d) => d.nom)).toEqual(['Corse-du-Sud']);
  expect(chercherDepartements('h')).toEqual([]);
});

test('le fuseau est celui où vit le plus grand nombre', () => {
  expect(fuseauDe([])).toBe('Europe/Paris');
  expect(fuseauDe([{ departement: '974', population: 10 }])).toBe('Indian/Reunion');
  expect(
    fuseauDe([
      { departement: '972', population: 10 },
      { departement: '65', population: 500 },
    ]),
  ).toBe('Europe/Paris');
});
