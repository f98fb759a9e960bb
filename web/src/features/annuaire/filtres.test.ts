import { describe, expect, test } from 'vitest';
import { ecrireFiltres, elargissements, FILTRES_VIDES, lireFiltres, versRequete } from './filtres.ts';

describe('filtres de l’annuaire dans l’adresse', () => {
  test('un aller-retour rend les mêmes filtres', () => {
    const filtres = { q: 'abadie', profession: '10', commune: '65440', rayon: 20, portee: 'tous' as const };
    expect(lireFiltres(ecrireFiltres(filtres))).toEqual(filtres);
    const ain = { ...filtres, commune: '01004', profession: '7B' };
    expect(lireFiltres(ecrireFiltres(ain))).toEqual(ain);
  });

  test('un code s’écrit sans guillemets dans l’adresse', () => {
    expect(ecrireFiltres({ ...FILTRES_VIDES, commune: '65440', profession: '50' })).toEqual({
      commune: 65440,
      profession: 50,
    });
  });

  test('les valeurs par défaut ne s’écrivent pas', () => {
    expect(ecrireFiltres(FILTRES_VIDES)).toEqual({});
  });

  test('un code lu comme un nombre garde son zéro de tête', () => {
    expect(lireFiltres({ commune: 1004 }).commune).toBe('01004');
    expect(lireFiltres({ commune: 65440 }).commune).toBe('65440');
    expect(lireFiltres({ commune: '2a004' }).commune).toBe('2A004');
  });

  test('ce que le serveur refuserait est laissé de côté', () => {
    const lus = lireFiltres({ commune: 'Tarbes', rayon: 20, profession: 'sage-femme', q: { a: 1 } });
    expect(lus).toEqual(FILTRES_VIDES);
  });

  test('un rayon sans commune ne part pas', () => {
    expect(versRequete({ ...FILTRES_VIDES, rayon: 20 }, 500)).toEqual({ portee: 'membres', limite: 500 });
    expect(lireFiltres({ rayon: 20 }).rayon).toBeNull();
  });

  test('une recherche d’espaces ne part pas', () => {
    expect(versRequete({ ...FILTRES_VIDES, q: '   ' }, 500)).not.toHaveProperty('q');
  });
});

describe('quand personne n’est trouvé', () => {
  const noms = { profession: 'Sage-femme', commune: 'Juillan' };

  test('chaque proposition n’abandonne qu’un filtre', () => {
    const filtres = { ...FILTRES_VIDES, profession: '50', commune: '65235', rayon: 5 };
    const propositions = elargissements(filtres, noms);
    expect(propositions.map((p) => p.filtres)).toEqual([
      { ...filtres, rayon: 10 },
      { ...filtres, commune: null, rayon: null },
      { ...filtres, profession: null },
    ]);
  });

  test('au plus grand rayon, on ne propose plus d’élargir le rayon', () => {
    const propositions = elargissements({ ...FILTRES_VIDES, commune: '65235', rayon: 50 }, noms);
    expect(propositions.map((p) => p.libelle)).toEqual(['Chercher dans tout le territoire']);
  });

  test('hors de la CPTS seulement pour un nom cherché', () => {
    expect(elargissements(FILTRES_VIDES, noms)).toEqual([]);
    expect(elargissements({ ...FILTRES_VIDES, q: 'durand' }, noms)).toHaveLength(1);
  });
});
