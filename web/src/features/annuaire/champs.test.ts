import { describe, expect, test } from 'vitest';
import type { DefinitionChamp } from './champs.ts';
import {
  CHAMPS,
  cleDe,
  direChamp,
  direCommunes,
  direMetier,
  direProvenance,
  direValeur,
  ecrireValeur,
  lireValeur,
  nomComplet,
  signature,
  trierParNom,
} from './champs.ts';

function definition(champ: string): DefinitionChamp {
  const trouvee = CHAMPS.find((c) => c.champ === champ);
  if (!trouvee) throw new Error(champ);
  return trouvee;
}
const PARIS = 'Europe/Paris';

describe('provenance', () => {
  const maintenant = new Date('2026-11-24T09:00:00Z');
  test('nomme qui, quand, d’où', () => {
    const champ = {
      source: 'dit par téléphone',
      modifieLe: '2026-11-12T10:00:00Z',
      modifiePar: 'Camille Lartigue',
    };
    expect(direProvenance(champ, PARIS, maintenant)).toBe(
      'CPTS, par C.\u00a0Lartigue, le 12\u00a0nov., dit par téléphone',
    );
  });
  test('hier se dit hier, un mois court reste entier, une autre année se dit', () => {
    const le = (modifieLe: string) =>
      direProvenance({ source: 's', modifieLe, modifiePar: null }, PARIS, maintenant);
    expect(le('2026-11-23T10:00:00Z')).toBe('CPTS, hier, s');
    expect(le('2026-05-01T10:00:00Z')).toBe('CPTS, le 1er\u00a0mai, s');
    expect(le('2025-08-03T10:00:00Z')).toBe('CPTS, le 3\u00a0août\u00a02025, s');
  });
  test('sans correction, la base nationale', () => {
    expect(direProvenance(undefined, PARIS, maintenant)).toBe('base nationale');
  });
  test('prénom composé', () => {
    expect(signature('Jean-Marc de la Tour')).toBe('J.-M.\u00a0de la Tour');
    expect(signature('Maillage')).toBe('Maillage');
  });
});

describe('lire et dire une valeur', () => {
  test('ce qui est dit puis retapé redonne la même valeur', () => {
    for (const [champ, valeur] of [
      ['telephone', '+33562000001'],
      ['langues', ['français', 'occitan']],
      ['tiersPayant', false],
      ['tiersPayant', null],
      ['secteur', 'secteur 1'],
    ] as const) {
      const d = definition(champ);
      expect(lireValeur(d, ecrireValeur(d.genre, valeur))).toEqual({ ok: true, valeur });
    }
  });
  test('un blanc se dit', () => {
    expect(direValeur('liste', [])).toBe('non renseigné');
    expect(direValeur('oui-non', null)).toBe('non renseigné');
    expect(direValeur('oui-non', false)).toBe('non');
  });
  test('un secteur n’est pas un chiffre nu', () => {
    expect(direChamp(definition('secteur'), '1')).toBe('secteur\u00a01');
    expect(direChamp(definition('secteur'), 'non conventionné')).toBe('non conventionné');
    expect(direChamp(definition('secteur'), null)).toBe('non renseigné');
  });
  test('un numéro incomplet est refusé avec une phrase', () => {
    expect(lireValeur(definition('telephone'), '05 62 00').ok).toBe(false);
  });
  test('le nom ne se vide pas, le secteur si', () => {
    expect(lireValeur(definition('nom'), ' ').ok).toBe(false);
    expect(lireValeur(definition('secteur'), ' ')).toEqual({ ok: true, valeur: null });
  });
  test('les langues doublées ne comptent qu’une fois', () => {
    expect(lireValeur(definition('langues'), 'Anglais, anglais ; basque,')).toEqual({
      ok: true,
      valeur: ['Anglais', 'basque'],
    });
  });
});

test('un médecin se nomme par son titre, les autres par leur civilité', () => {
  const p = { civilite: 'Mme', prenom: 'Claire', nom: 'Abadie', professionCode: '10' };
  expect(nomComplet(p)).toBe('Dr\u00a0Claire\u00a0Abadie');
  expect(nomComplet({ ...p, professionCode: '50' })).toBe('Mme\u00a0Claire\u00a0Abadie');
  expect(nomComplet({ ...p, professionCode: '50', civilite: null })).toBe('Claire\u00a0Abadie');
});

test('métier et communes se disent en quelques mots', () => {
  expect(direMetier({ profession: 'Médecin', savoirFaire: 'Médecine générale' })).toBe(
    'Médecin, médecine générale',
  );
  expect(direMetier({ profession: 'Médecin', savoirFaire: 'Spécialiste en Médecine générale' })).toBe(
    'Médecin, médecine générale',
  );
  expect(direMetier({ profession: 'Masseur-Kinésithérapeute', savoirFaire: null })).toBe(
    'Masseur-kinésithérapeute',
  );
  expect(direCommunes([{ commune: 'Tarbes' }, { commune: 'Tarbes' }])).toBe('Tarbes');
  expect(direCommunes([{ commune: 'Tarbes' }, { commune: 'Adé' }, { commune: 'Ossun' }])).toBe(
    'Tarbes et 2\u00a0autres',
  );
  expect(direCommunes([])).toBe('aucun lieu connu');
});

test('ordre français par nom puis prénom', () => {
  const tries = trierParNom([
    { nom: 'Pène', prenom: 'Luc' },
    { nom: 'Péne', prenom: 'Anne' },
    { nom: 'Abadie', prenom: 'Zoé' },
  ]);
  expect(tries.map((p) => p.prenom)).toEqual(['Zoé', 'Anne', 'Luc']);
});

test('une personne hors de la CPTS garde une clé stable', () => {
  expect(cleDe({ id: null, rpps: '10000000001', nom: 'A', prenom: 'B' })).toBe('rpps-10000000001');
});
