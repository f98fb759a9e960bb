import type { StatutIdentite } from '@maillage/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparable, comparer, distance, SEUIL_DOUBLON } from './doublons.rules.ts';
import { estIncertaine, preuvesApres, refusDeStatut, statutApres } from './identite.workflow.ts';
import { cleIns, fauteIns } from './ins.rules.ts';
import { datesVoisines, normaliserTrait, refusDeNaissance } from './traits.rules.ts';

describe('strict traits', () => {
  test.each([
    ['  Éloïse ', 'ELOISE'],
    ['D’Artagnan', "D'ARTAGNAN"],
    ['Lœtitia', 'LOETITIA'],
    ['straße', 'STRASSE'],
    ['Jean – Pierre', 'JEAN-PIERRE'],
    ['Anne--Lise', 'ANNE--LISE'],
    ['de  la Cruz, M.', 'DE LA CRUZ M'],
    ['Øster', 'OSTER'],
    ["l'Hoste", "L'HOSTE"],
    ['山田', ''],
    ['-- ’', ''],
  ])('« %s » is written « %s »', (typed, written) => expect(normaliserTrait(typed)).toBe(written));

  test('whatever is typed: capitals, spaces, hyphens and apostrophes only; twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const written = normaliserTrait(text);
        expect(written).toMatch(/^([A-Z]([A-Z' -]*[A-Z])?)?$/);
        expect(normaliserTrait(written)).toBe(written);
      }),
    );
  });

  test('a birth date is neither to come nor older than anybody', () => {
    expect(refusDeNaissance('2026-11-24', '2026-11-24')).toBeNull();
    expect(refusDeNaissance('2026-11-25', '2026-11-24')).toBe('future');
    expect(refusDeNaissance('1896-11-24', '2026-11-24')).toBeNull();
    expect(refusDeNaissance('1896-11-23', '2026-11-24')).toBe('trop-ancienne');
  });

  test('dates one slip away exist, differ, and know each other', () => {
    expect(datesVoisines('1980-03-12')).toEqual(
      expect.arrayContaining(['1980-12-03', '1981-03-12', '1980-03-11']),
    );
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const text = date.toISOString().slice(0, 10);
        const near = datesVoisines(text);
        expect(near).not.toContain(text);
        expect(near.length).toBeLessThan(45);
        for (const other of near) {
          expect(new Date(other).toISOString().slice(0, 10)).toBe(other);
          expect(datesVoisines(other)).toContain(text);
        }
      }),
    );
  });
});

/** Thirteen characters of an INS, Corsica included. */
const treize = fc
  .tuple(
    fc.constantFrom('1', '2', '7', '8'),
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom('01', '65', '2A', '2B', '75', '99'),
    fc.integer({ min: 0, max: 999_999 }),
  )
  .map(([sexe, annee, mois, lieu, rest]) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${sexe}${two(annee)}${two(mois)}${lieu}${String(rest).padStart(6, '0')}`;
  });

describe('the INS', () => {
  test('its key is the one of the published examples', () => {
    // The example of the leaflets of the Assurance maladie: 2 69 05 49 588 157, key 80.
    expect(cleIns('2690549588157')).toBe('80');
    expect(cleIns('2550814168025')).toBe('38');
    expect(cleIns('abcdefghijklm')).toBeNull();
  });

  test('Corsica: 2A counts as 19, 2B as 18', () => {
    const [a, b] = [cleIns('180052A004123'), cleIns('180052B033123')];
    expect(a).toBe(cleIns('1800519004123'));
    expect(b).toBe(cleIns('1800518033123'));
  });

  test('one wrong digit, or two neighbours swapped, is found', () => {
    fc.assert(
      fc.property(treize, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (n, at, plus) => {
        const cle = cleIns(n) ?? '';
        expect(cle).toMatch(/^\d{2}$/);
        const digit = n[at] ?? '';
        if (!/\d/.test(digit) || (at === 5 && /[AB]/.test(n))) return;
        const wrong = `${n.slice(0, at)}${(Number(digit) + plus) % 10}${n.slice(at + 1)}`;
        expect(fauteIns(wrong + cle, { sexe: 'I', dateNaissance: '1900-01-01' })).toBe('cle');
        const next = n[at + 1] ?? '';
        if (!/\d/.test(next) || next === digit || at === 4 || at === 5) return;
        const swapped = `${n.slice(0, at)}${next}${digit}${n.slice(at + 2)}`;
        expect(fauteIns(swapped + cle, { sexe: 'I', dateNaissance: '1900-01-01' })).toBe('cle');
      }),
    );
  });

  test('it is compared with sex, year and month of birth; not with a made-up month', () => {
    const of = (n: string) => n + (cleIns(n) ?? '');
    const traits = { sexe: 'F', dateNaissance: '1969-05-12' };
    expect(fauteIns(of('2690549588157'), traits)).toBeNull();
    expect(fauteIns(of('1690549588157'), traits)).toBe('sexe');
    expect(fauteIns(of('2700549588157'), traits)).toBe('naissance');
    expect(fauteIns(of('2690649588157'), traits)).toBe('naissance');
    expect(fauteIns(of('2692049588157'), traits)).toBeNull();
    expect(fauteIns(of('3690549588157'), traits)).toBeNull();
  });
});

describe('statuses', () => {
  const STATUTS: StatutIdentite[] = ['provisoire', 'recuperee', 'validee', 'qualifiee'];

  test('each asks for its proofs', () => {
    const non = { piece: false, insi: false };
    expect(STATUTS.map((s) => refusDeStatut(s, [], non))).toEqual([
      null,
      'insi-requis',
      'piece-requise',
      'piece-requise',
    ]);
    expect(refusDeStatut('qualifiee', ['homonyme'], { piece: true, insi: false })).toBe('insi-requis');
    expect(refusDeStatut('qualifiee', ['homonyme'], { piece: true, insi: true })).toBeNull();
    for (const attribut of ['douteux', 'fictif'] as const) {
      const all = STATUTS.map((s) => refusDeStatut(s, [attribut], { piece: true, insi: true }));
      expect(all).toEqual([null, 'identite-incertaine', 'identite-incertaine', 'identite-incertaine']);
      expect(estIncertaine([attribut])).toBe(true);
    }
  });

  test('a correction of a strict trait takes away what was checked, unless it is checked again', () => {
    const after = (avant: StatutIdentite, nouvelles: { piece: boolean; insi: boolean }) =>
      statutApres({
        avant,
        voulu: avant,
        attributs: [],
        traitsChanges: true,
        preuves: preuvesApres(avant, true, nouvelles),
      });
    expect(STATUTS.map((s) => after(s, { piece: false, insi: false }))).toEqual(
      STATUTS.map(() => 'provisoire'),
    );
    expect(after('qualifiee', { piece: true, insi: false })).toBe('validee');
    expect(after('qualifiee', { piece: false, insi: true })).toBe('recuperee');
    expect(after('validee', { piece: true, insi: false })).toBe('validee');
  });

  test('no way leads to a status without its proofs', () => {
    const statut = fc.constantFrom(...STATUTS);
    const attributs = fc.subarray(['douteux', 'fictif', 'homonyme'] as const);
    fc.assert(
      fc.property(
        statut,
        statut,
        attributs,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (avant, voulu, a, change, piece, insi) => {
          const preuves = preuvesApres(avant, change, { piece, insi });
          const apres = statutApres({ avant, voulu, attributs: a, traitsChanges: change, preuves });
          if (!STATUTS.includes(apres as StatutIdentite)) return;
          expect(refusDeStatut(apres as StatutIdentite, a, preuves)).toBeNull();
        },
      ),
    );
  });
});

const CAMILLE: Comparable = {
  nomNaissance: 'BORDENAVE',
  premierPrenom: 'CAMILLE',
  prenoms: null,
  nomUtilise: null,
  prenomUtilise: null,
  dateNaissance: '1980-03-12',
  sexe: 'F',
  lieuNaissance: '65440',
  ins: null,
  alias: [],
};
const camille = (more: Partial<Comparable>): Comparable => ({ ...CAMILLE, ...more });

describe('likely duplicates', () => {
  test.each<[string, Partial<Comparable>, RegExp]>([
    ['the same', {}, /^Même nom, même prénom, même date de naissance, même lieu de naissance\.$/],
    ['a letter', { nomNaissance: 'BORDENAVES' }, /à une lettre près/],
    ['two letters swapped', { premierPrenom: 'CAMLILE' }, /à une lettre près/],
    ['day and month', { dateNaissance: '1980-12-03' }, /jour et mois inversés/],
    ['a digit', { dateNaissance: '1986-03-12' }, /à un chiffre près/],
    ['names swapped', { nomNaissance: 'CAMILLE', premierPrenom: 'BORDENAVE' }, /nom et prénom inversés/i],
    ['a married name', { nomNaissance: 'DUPUY', nomUtilise: 'Bordenave' }, /nom utilisé/],
    ['half of a name', { nomNaissance: 'BORDENAVE-DUPUY' }, /en partie/],
    ['an alias', { nomNaissance: 'DUPUY', alias: [{ nom: 'Bordenave', prenom: null }] }, /alias/],
    ['a place unknown', { lieuNaissance: '99999' }, /^Même nom/],
    ['another sex', { sexe: 'M' }, /sexe différent/],
  ])('%s: shown, with the reason', (_, change, pourquoi) => {
    const { note, pourquoi: said } = comparer(CAMILLE, camille(change));
    expect(note, said).toBeGreaterThanOrEqual(SEUIL_DOUBLON);
    expect(said).toMatch(pourquoi);
  });

  test.each<[string, Partial<Comparable>]>([
    ['a twin', { premierPrenom: 'LUCIE' }],
    ['a twin brother of almost the same first name', { premierPrenom: 'CAMILLO', sexe: 'M' }],
    ['a namesake born another day', { dateNaissance: '1951-07-30' }],
    ['a namesake born a year later elsewhere', { dateNaissance: '1981-03-12', lieuNaissance: '65286' }],
    ['somebody born the same day', { nomNaissance: 'ABADIE', premierPrenom: 'LUCIE' }],
  ])('%s: not shown', (_, change) => {
    expect(comparer(CAMILLE, camille(change)).note).toBeLessThan(SEUIL_DOUBLON);
  });

  test('the same INS is the same person, whatever is written', () => {
    const ins = '269054958815780';
    expect(
      comparer(camille({ ins }), camille({ ins, nomNaissance: 'X', dateNaissance: '2001-01-01' })).note,
    ).toBe(100);
  });

  const nom = fc.stringMatching(/^[A-Z]{2,12}$/);
  const personne = fc.record<Comparable>({
    nomNaissance: nom,
    premierPrenom: nom,
    prenoms: fc.constant(null),
    nomUtilise: fc.option(nom),
    prenomUtilise: fc.option(nom),
    dateNaissance: fc.constantFrom('1980-03-12', '1980-12-03', '1980-03-13', '1999-01-01'),
    sexe: fc.constantFrom('F', 'M', 'I'),
    lieuNaissance: fc.constantFrom('65440', '65286', '99999'),
    ins: fc.constant(null),
    alias: fc.array(fc.record({ nom, prenom: fc.option(nom) }), { maxLength: 2 }),
  });

  test('alike is alike from both sides; oneself is always shown; the note stays within 0 and 100', () => {
    fc.assert(
      fc.property(personne, personne, (a, b) => {
        const { note } = comparer(a, b);
        expect(comparer(b, a).note).toBe(note);
        expect(note).toBeGreaterThanOrEqual(0);
        expect(note).toBeLessThanOrEqual(100);
        expect(comparer(a, a).note).toBeGreaterThanOrEqual(95);
        if (a.dateNaissance === '1999-01-01' && b.dateNaissance === '1980-03-12') expect(note).toBe(0);
      }),
    );
  });

  test('one edit is a distance of one, and a distance is one from both sides', () => {
    fc.assert(
      fc.property(nom, nom, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, a)).toBe(0);
        expect(distance(a, `${a}X`)).toBe(1);
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
