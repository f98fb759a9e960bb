import type { Identite } from '@maillage/contracts';
import { expect, test } from 'vitest';
import { aGarder, comparer } from './comparer.ts';
import { ageLe, dateFrancaise, lieuDeNaissance, nomDUsage, phraseFermee, phraseMessage } from './mots.ts';
import { lireRecherche } from './recherche.ts';
import {
  depuisIdentite,
  fautes,
  IDENTITE_VIDE,
  lireIdentite,
  statutDe,
  traitsChanges,
  versCandidat,
} from './saisie-identite.ts';
import { enVisites } from './visites.ts';

const AUJOURDHUI = '2026-11-22';

const identite: Identite = {
  id: '01930000-0000-7000-8000-000000000001',
  nomNaissance: 'MARTIN',
  premierPrenom: 'JEANNE',
  prenoms: null,
  nomUtilise: 'Duval',
  prenomUtilise: null,
  dateNaissance: '1957-03-12',
  sexe: 'F',
  lieuNaissance: '65440',
  lieuNaissanceLibelle: 'Tarbes',
  statut: 'validee',
  attributs: [],
  ins: null,
  justificatif: 'passeport',
  justificatifVuLe: '2026-11-01T10:00:00Z',
  alias: [],
  fusionnes: [],
  creeLe: '2026-11-01T10:00:00Z',
};

test('a journal is read by visits: same person, same reason, within the hour', () => {
  const ligne = (heure: string, qui: string, action: string) => ({
    le: `2026-11-22T${heure}:00Z`,
    qui,
    profession: 'Médecin',
    action,
    pourquoi: 'fait partie de l’équipe de soins',
  });
  const visites = enVisites([
    ligne('15:00', 'A', 'a lu les notes'),
    ligne('10:05', 'A', 'a ouvert le dossier'),
    ligne('10:03', 'A', 'a lu les notes'),
    ligne('10:01', 'A', 'a ouvert le dossier'),
    ligne('09:50', 'B', 'a ouvert le dossier'),
  ]);
  expect(
    visites.map(({ qui, debut, fin, actions }) => [qui, debut.slice(11, 16), fin.slice(11, 16), actions]),
  ).toEqual([
    ['A', '15:00', '15:00', ['a lu les notes']],
    ['A', '10:01', '10:05', ['a ouvert le dossier', 'a lu les notes']],
    ['B', '09:50', '09:50', ['a ouvert le dossier']],
  ]);
});

test('two identities compared: what differs is said trait by trait', () => {
  const un = { ...identite, ouvert: true };
  const lignes = comparer(un, { ...un, dateNaissance: '1957-12-03' });
  expect(lignes.filter(({ differe }) => differe).map(({ libelle }) => libelle)).toEqual([
    'Date de naissance',
  ]);
  expect(aGarder(un, { ...un, id: 'b', statut: 'qualifiee' }).id).toBe('b');
  expect(
    versCandidat({ ...depuisIdentite(identite), nomNaissance: 'Mârtin' }, AUJOURDHUI)?.nomNaissance,
  ).toBe('MARTIN');
});

test('the age of a person is counted in months before two years, and turns on her birthday', () => {
  expect(ageLe('2025-12-22', AUJOURDHUI)).toBe('11\u00a0mois');
  expect(ageLe('2024-11-23', AUJOURDHUI)).toBe('23\u00a0mois');
  expect(ageLe('2024-11-22', AUJOURDHUI)).toBe('2\u00a0ans');
  expect(ageLe('1957-03-12', AUJOURDHUI)).toBe('69\u00a0ans');
  expect(ageLe('1957-12-12', AUJOURDHUI)).toBe('68\u00a0ans');
});

test('a search takes a French date, with or without slashes, and three letters at most', () => {
  expect(lireRecherche({ date: '12031957', nom: ' Martin', prenom: 'Je' }, AUJOURDHUI)).toEqual({
    dateNaissance: '1957-03-12',
    nom: 'Mar',
    prenom: 'Je',
  });
  expect(lireRecherche({ date: '31/02/1957', nom: '', prenom: '' }, AUJOURDHUI)).toBeNull();
  expect(lireRecherche({ date: '12/03/2057', nom: '', prenom: '' }, AUJOURDHUI)).toBeNull();
});

test('the used name is said only when it differs', () => {
  expect(nomDUsage(identite)).toBe('Jeanne Duval');
  expect(nomDUsage({ ...identite, nomUtilise: 'MARTIN' })).toBeNull();
  expect(nomDUsage({ ...identite, nomUtilise: null })).toBeNull();
});

test('places of birth: commune, country, unknown', () => {
  expect(lieuDeNaissance(identite)).toBe('à Tarbes');
  expect(lieuDeNaissance({ lieuNaissance: '99134', lieuNaissanceLibelle: null })).toBe(
    'à l’étranger (99134)',
  );
  expect(lieuDeNaissance({ lieuNaissance: '99999', lieuNaissanceLibelle: 'x' })).toBe('lieu inconnu');
});

test('what is closed is one sentence, or nothing', () => {
  const tout = {
    identite: 'lire',
    coordonnees: 'lire',
    administratif: 'lire',
    soins: 'lire',
    social: 'lire',
    cercle: 'lire',
    journal: 'lire',
  } as const;
  expect(phraseFermee(tout)).toBeNull();
  expect(phraseFermee({ ...tout, soins: 'rien', social: 'rien', journal: 'rien' })).toBe(
    'Fermé pour vous : soins et demandes, suivi social et qui a ouvert le dossier.',
  );
});

test('the safe-contact rule is an order', () => {
  expect(phraseMessage({ autorise: false })).toBe('Ne pas laisser de message.');
  expect(phraseMessage({ autorise: true, aQui: 'à sa fille', quand: 'après 18 h' })).toBe(
    'Message possible : à sa fille, après 18 h.',
  );
});

test('an identity is sent whole or not at all, each fault said on its field', () => {
  expect(Object.keys(fautes(IDENTITE_VIDE, AUJOURDHUI))).toEqual([
    'nomNaissance',
    'premierPrenom',
    'date',
    'sexe',
    'lieu',
  ]);
  expect(lireIdentite(IDENTITE_VIDE, AUJOURDHUI)).toBeNull();
  const saisie = depuisIdentite(identite);
  expect(saisie.date).toBe(dateFrancaise('1957-03-12'));
  expect(lireIdentite(saisie, AUJOURDHUI)).toMatchObject({
    nomNaissance: 'MARTIN',
    dateNaissance: '1957-03-12',
    lieuNaissance: '65440',
    nomUtilise: 'Duval',
    justificatif: 'passeport',
  });
  expect(lireIdentite({ ...saisie, lieuGenre: 'pays', pays: '134' }, AUJOURDHUI)).toBeNull();
  expect(lireIdentite({ ...saisie, lieuGenre: 'inconnu' }, AUJOURDHUI)?.lieuNaissance).toBe('99999');
});

test('the status follows the proofs', () => {
  expect(statutDe({ justificatif: '', attributs: [] }, false)).toBe('provisoire');
  expect(statutDe({ justificatif: 'passeport', attributs: [] }, false)).toBe('validee');
  expect(statutDe({ justificatif: 'passeport', attributs: [] }, true)).toBe('qualifiee');
  expect(statutDe({ justificatif: 'passeport', attributs: ['douteux'] }, true)).toBe('provisoire');
  const saisie = depuisIdentite(identite);
  expect(traitsChanges(saisie, identite, AUJOURDHUI)).toBe(false);
  expect(traitsChanges({ ...saisie, nomNaissance: 'Martin' }, identite, AUJOURDHUI)).toBe(false);
  expect(traitsChanges({ ...saisie, date: '13/03/1957' }, identite, AUJOURDHUI)).toBe(true);
});
