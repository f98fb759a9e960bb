import { faitsDemande } from '@maillage/contracts';
import { describe, expect, it } from 'vitest';
import {
  BROUILLON_VIDE,
  estCommence,
  lireDateNaissance,
  lireFaits,
  motifConvient,
  oublis,
} from './saisie.ts';

const JOUR = '2026-11-24';
const ESSENTIEL = {
  ...BROUILLON_VIDE,
  age: '8 mois',
  motif: 'fievre',
  codeCommune: '65235',
  mobilite: 'deplacable' as const,
  telephone: '06 12 34 56 78',
};

describe('the capture form', () => {
  it('names what is missing', () => {
    expect(Object.keys(oublis(BROUILLON_VIDE, JOUR))).toEqual([
      'age',
      'motif',
      'codeCommune',
      'mobilite',
      'telephone',
    ]);
    expect(oublis(ESSENTIEL, JOUR)).toEqual({});
    expect(oublis({ ...ESSENTIEL, dateNaissance: '31/02/2020' }, JOUR)).toHaveProperty('dateNaissance');
    expect(lireFaits({ ...ESSENTIEL, telephone: '06' }, JOUR)).toBeNull();
  });

  it('sends only what was said, and by default no message may be left', () => {
    const facts = lireFaits(ESSENTIEL, JOUR);
    expect(JSON.parse(JSON.stringify(facts))).toEqual({
      ageMois: 8,
      motif: 'fievre',
      codeCommune: '65235',
      mobilite: 'deplacable',
      telephone: '+33612345678',
      message: { autorise: false },
    });
    expect(faitsDemande.safeParse(facts).success).toBe(true);
  });

  it('sends what is optional in the form of the contract', () => {
    const facts = lireFaits(
      {
        ...ESSENTIEL,
        age: '34',
        nom: ' Dupont ',
        dateNaissance: '24/11/1985',
        appelantLien: 'mère',
        medecinTraitant: 'oui',
        medecinTraitantNom: 'Dr Duplan',
        couverture: 'c2s',
        messageAutorise: true,
        messageQuand: 'après 18 h',
      },
      JOUR,
    );
    expect(facts).toMatchObject({
      age: 34,
      nom: 'Dupont',
      dateNaissance: '1985-11-24',
      appelant: { lien: 'mère' },
      medecinTraitant: { etat: 'oui', nom: 'Dr Duplan' },
      message: { autorise: true, quand: 'après 18 h' },
    });
    expect(faitsDemande.safeParse(facts).success).toBe(true);
  });

  it('forgets to whom and when once no message may be left', () => {
    const facts = lireFaits({ ...ESSENTIEL, messageAQui: 'la voisine' }, JOUR);
    expect(facts?.message).toEqual({ autorise: false });
  });

  it('reads a birth date', () => {
    expect(lireDateNaissance('1/2/2020', JOUR)).toBe('2020-02-01');
    expect(lireDateNaissance('24111985', JOUR)).toBe('1985-11-24');
    for (const bad of ['25/11/2026', '31/04/2020', '1/1/1800', 'hier']) {
      expect(lireDateNaissance(bad, JOUR)).toBeNull();
    }
  });

  it('sets aside a reason made for another age, bounds included', () => {
    const adulte = { ageMinMois: 24, ageMaxMois: null };
    const nourrisson = { ageMinMois: 0, ageMaxMois: 23 };
    expect([motifConvient(adulte, '8 mois'), motifConvient(nourrisson, '8 mois')]).toEqual([false, true]);
    expect([motifConvient(adulte, '2'), motifConvient(nourrisson, '2')]).toEqual([true, false]);
    expect([motifConvient(adulte, '24 mois'), motifConvient(nourrisson, '23 mois')]).toEqual([true, true]);
    expect(motifConvient(adulte, '')).toBe(true);
    expect(motifConvient({ ageMinMois: null, ageMaxMois: null }, '8 mois')).toBe(true);
  });

  it('knows when something was typed', () => {
    expect(estCommence(BROUILLON_VIDE)).toBe(false);
    expect(estCommence({ ...BROUILLON_VIDE, age: '3' })).toBe(true);
  });
});
