import type { Professionnel } from '@maillage/contracts';
import { expect, test } from 'vitest';
import { nomDuFichier, versCsv } from './export-csv.ts';

const lieu = {
  id: 'l1',
  nom: 'Maison de santé Laubadère',
  adresse: '3 rue "du Pic" ; bâtiment B',
  codePostal: '65000',
  codeCommune: '65440',
  commune: 'Tarbes',
  lon: 0,
  lat: 43,
  telephone: null,
  structure: null,
};
const pro: Professionnel = {
  id: 'p1',
  rpps: '99900000001',
  membre: true,
  civilite: 'Dr',
  nom: 'Abadie',
  prenom: 'Claire',
  professionCode: '10',
  profession: 'Médecin',
  savoirFaireCode: null,
  savoirFaire: null,
  telephone: '+33562000001',
  langues: ['français', 'espagnol'],
  secteur: null,
  tiersPayant: true,
  visitesDomicile: null,
  accessiblePmr: false,
  lieux: [lieu],
};

test('commence par la marque d’UTF-8, finit chaque ligne par CRLF', () => {
  const csv = versCsv([pro]);
  expect(csv.startsWith('\uFEFFNom;Prénom;')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  expect(csv.split('\r\n')).toHaveLength(3);
});

test('point-virgule et guillemets dans une adresse ne décalent pas les colonnes', () => {
  expect(versCsv([pro])).toContain(';"3 rue ""du Pic"" ; bâtiment B";65000;Tarbes;');
});

test('inconnu reste vide, faux se dit non', () => {
  expect(versCsv([pro]).split('\r\n')[1]?.split(';').slice(-4)).toEqual(['', 'oui', '', 'non']);
});

test('le téléphone s’écrit à la française, sans signe qui ferait une formule', () => {
  expect(versCsv([pro])).toContain(';05 62 00 00 01;');
});

test('une cellule qui commence comme une formule devient du texte', () => {
  expect(versCsv([{ ...pro, nom: '=1+1' }])).toContain("'=1+1;");
});

test('une ligne par lieu, une seule sans lieu', () => {
  const lignes = (p: Professionnel) => versCsv([p]).trimEnd().split('\r\n').length - 1;
  expect(lignes({ ...pro, lieux: [lieu, { ...lieu, id: 'l2' }] })).toBe(2);
  expect(lignes({ ...pro, lieux: [] })).toBe(1);
});

test('nom du fichier', () => {
  expect(nomDuFichier(new Date(2026, 0, 5))).toBe('annuaire-2026-01-05.csv');
});
