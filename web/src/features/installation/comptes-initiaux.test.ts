import { expect, test } from 'vitest';
import type { CompteSaisi } from './comptes-initiaux.ts';
import { comptesAEnvoyer, erreursDeComptes, manqueDeComptes } from './comptes-initiaux.ts';

const compte = (prenom: string, nom: string, role: CompteSaisi['role'] = 'coordinateur'): CompteSaisi => ({
  cle: `${prenom}-${nom}`,
  prenom,
  nom,
  role,
});

test('une ligne vide n’est ni une erreur ni envoyée', () => {
  const comptes = [compte(' Anne ', 'Pène'), compte('', ' ', 'regulateur')];
  expect(erreursDeComptes(comptes).size).toBe(0);
  expect(comptesAEnvoyer(comptes)).toEqual([{ prenom: 'Anne', nom: 'Pène', role: 'coordinateur' }]);
});

test('un prénom sans nom désigne le nom', () => {
  expect([...erreursDeComptes([compte('Anne', '')]).values()]).toEqual([{ nom: 'Indiquez le nom.' }]);
});

test('il faut quelqu’un, et quelqu’un à la coordination', () => {
  expect(manqueDeComptes([compte('', '')])).toContain('au moins une personne');
  expect(manqueDeComptes([compte('Anne', 'Pène', 'regulateur'), compte('', '')])).toContain('coordination');
  expect(manqueDeComptes([compte('Anne', 'Pène')])).toBeNull();
});
