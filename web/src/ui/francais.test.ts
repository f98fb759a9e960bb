import { describe, expect, it } from 'vitest';
import {
  aCommune,
  age,
  correspondance,
  dateExacte,
  deCommune,
  duree,
  heure,
  heureLocale,
  heureOuJour,
  ilYA,
  insecables,
  jour,
  jourHeure,
  joursEntre,
  lireAge,
  lireTelephone,
  nombre,
  pluriel,
  telephone,
} from './francais.ts';

const PARIS = 'Europe/Paris';
const espaces = (texte: string) => texte.replace(/[\u00a0\u202f]/g, ' ');

describe('hours and days', () => {
  it('says an hour in the zone of the territory', () => {
    expect(espaces(heure('2026-11-24T08:40:00Z', PARIS))).toBe('9 h 40');
    expect(espaces(heure('2026-11-24T08:40:00Z', 'Indian/Reunion'))).toBe('12 h 40');
    expect(espaces(heure('2026-11-24T16:00:00Z', PARIS))).toBe('17 h');
    expect(espaces(heureLocale('08:05'))).toBe('8 h 05');
  });

  it('never breaks a line inside an hour', () => {
    expect(heure('2026-11-24T08:40:00Z', PARIS)).not.toContain(' ');
  });

  it('says the day as people do', () => {
    const now = '2026-11-24T08:54:00Z'; // Tuesday
    expect(jour('2026-11-24T22:30:00Z', PARIS, now)).toBe('aujourd’hui');
    expect(jour('2026-11-24T23:30:00Z', PARIS, now)).toBe('demain');
    expect(jour('2026-11-23T12:00:00Z', PARIS, now)).toBe('hier');
    expect(jour('2026-11-26T12:00:00Z', PARIS, now)).toBe('jeudi');
    expect(espaces(jour('2026-12-01T12:00:00Z', PARIS, now))).toBe('mardi 1er décembre');
    expect(espaces(jour('2027-01-02T12:00:00Z', PARIS, now))).toBe('samedi 2 janvier 2027');
    expect(espaces(jourHeure('2026-11-25T08:40:00Z', PARIS, now))).toBe('demain 9 h 40');
    expect(espaces(heureOuJour('2026-11-24T09:22:00Z', PARIS, now))).toBe('10 h 22');
    expect(espaces(heureOuJour('2026-11-25T07:00:00Z', PARIS, now))).toBe('demain 8 h');
    expect(espaces(dateExacte('2026-11-24T08:40:00Z', PARIS))).toBe('mardi 24 novembre 2026 à 9 h 40');
  });

  it('counts local days across both clock changes', () => {
    expect(joursEntre('2026-10-24T21:30:00Z', '2026-10-25T22:30:00Z', PARIS)).toBe(1);
    expect(joursEntre('2026-03-28T22:59:00Z', '2026-03-28T23:01:00Z', PARIS)).toBe(1);
  });
});

describe('durations', () => {
  it('uses the largest useful units', () => {
    expect(espaces(duree(3))).toBe('3 min');
    expect(espaces(duree(112))).toBe('1 h 52');
    expect(espaces(duree(60))).toBe('1 h');
    expect(espaces(duree(61))).toBe('1 h 01');
    expect(espaces(duree(-4))).toBe('0 min');
    expect(espaces(duree(52 * 60))).toBe('2 j 4 h');
  });

  it('says how long ago', () => {
    expect(ilYA('2026-11-24T08:53:40Z', '2026-11-24T08:54:00Z')).toBe('à l’instant');
    expect(espaces(ilYA('2026-11-24T08:51:40Z', '2026-11-24T08:54:00Z'))).toBe('il y a 2 min');
  });
});

describe('age', () => {
  it('reads years and months from one box', () => {
    expect(lireAge('34')).toEqual({ age: 34 });
    expect(lireAge(' 34 ans ')).toEqual({ age: 34 });
    expect(lireAge('8 mois')).toEqual({ ageMois: 8 });
    expect(lireAge('8m')).toEqual({ ageMois: 8 });
    expect(lireAge('30 mois')).toEqual({ age: 2 });
    for (const bad of ['', 'abc', '126', '3,5', '-2', '999 mois']) expect(lireAge(bad)).toBeNull();
  });

  it('says it', () => {
    expect(espaces(age(1, null))).toBe('1 an');
    expect(espaces(age(34, null))).toBe('34 ans');
    expect(espaces(age(null, 8))).toBe('8 mois');
    expect(espaces(age(null, 0))).toBe('0 mois');
  });
});

describe('telephone', () => {
  it('reads what is typed', () => {
    expect(lireTelephone('06 12 34 56 78')).toBe('+33612345678');
    expect(lireTelephone('06.12.34.56.78')).toBe('+33612345678');
    expect(lireTelephone('+33 (0)6 12 34 56 78')).toBe('+33612345678');
    expect(lireTelephone('0034 612 345 678')).toBe('+34612345678');
    expect(lireTelephone('0692 12 34 56')).toBe('+262692123456');
    expect(lireTelephone('06 39 98 00 12')).toBe('+33639980012');
    expect(lireTelephone('0690 12 34 56')).toBe('+590690123456');
    for (const bad of ['', '06 12', 'bonjour', '00', '0012', '06 12 34 56 789'])
      expect(lireTelephone(bad)).toBeNull();
  });

  it('gives it back in pairs', () => {
    expect(espaces(telephone('+33612345678'))).toBe('06 12 34 56 78');
    expect(espaces(telephone('+262692123456'))).toBe('06 92 12 34 56');
    expect(espaces(telephone('+34612345678'))).toBe('+34 61 23 45 67 8');
  });
});

describe('words', () => {
  it('counts in French', () => {
    expect(espaces(pluriel(0, 'demande'))).toBe('0 demande');
    expect(espaces(pluriel(1, 'demande'))).toBe('1 demande');
    expect(espaces(pluriel(2, 'demande'))).toBe('2 demandes');
    expect(nombre(127612)).toBe('127\u202f612');
  });

  it('adds the spaces French asks for', () => {
    expect(insecables('Environ 9 min, à 14 h 30 : Dr Abadie ?')).toBe(
      'Environ 9\u00a0min, à 14\u00a0h\u00a030\u00a0: Dr\u00a0Abadie\u202f?',
    );
    expect(insecables("l'enfant")).toBe('l’enfant');
    expect(insecables('9 maisons')).toBe('9 maisons');
  });

  it('finds without accents or hyphens', () => {
    expect(correspondance('Bordères-sur-l’Échez', 'borderes')).toBe(0);
    expect(correspondance('Bordères-sur-l’Échez', 'echez')).toBe(1);
    expect(correspondance('Bagnères', 'nere')).toBe(2);
    expect(correspondance('Tarbes', 'lourdes')).toBeNull();
  });

  it('puts the right article before a commune', () => {
    expect(aCommune('Juillan')).toBe('à Juillan');
    expect(aCommune('Les Angles')).toBe('aux Angles');
    expect(aCommune('Le Houga')).toBe('au Houga');
    expect(deCommune('Ossun')).toBe('d’Ossun');
    expect(deCommune('Les Angles')).toBe('des Angles');
  });
});
