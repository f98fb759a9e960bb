import { describe, expect, it } from 'vitest';
import { couvrir, ecarter, niveauDe, sansCollision } from './couverture.ts';

describe('coverage of the territory', () => {
  it('has three shades', () => {
    expect([0, 1, 2, 3, 12].map(niveauDe)).toEqual(['aucune', 'peu', 'peu', 'assez', 'assez']);
  });

  it('gives no place to a commune the server does not name', () => {
    const communes = ['65235', '65440'].map((code) => ({ code, nom: code, population: 1, lon: 0, lat: 43 }));
    expect(
      couvrir(communes, [{ codeCommune: '65440', places: 4 }]).map((c) => [c.code, c.places, c.niveau]),
    ).toEqual([
      ['65235', 0, 'aucune'],
      ['65440', 4, 'assez'],
    ]);
  });
});

describe('names and pins on the map', () => {
  it('drops a name that would cover one already written, or a pin', () => {
    const boites = [
      { nom: 'Tarbes', x: 0, y: 0, largeur: 40, hauteur: 16 },
      { nom: 'Séméac', x: 30, y: 4, largeur: 40, hauteur: 16 },
      { nom: 'Lourdes', x: 0, y: 100, largeur: 40, hauteur: 16 },
      { nom: 'Ossun', x: 200, y: 0, largeur: 40, hauteur: 16 },
    ];
    expect(sansCollision(boites).map((b) => b.nom)).toEqual(['Tarbes', 'Lourdes', 'Ossun']);
    expect(sansCollision(boites, [{ x: 200, y: 2, largeur: 10, hauteur: 10 }]).map((b) => b.nom)).toEqual([
      'Tarbes',
      'Lourdes',
    ]);
  });

  it('sets pins of one place apart and leaves the others where they are', () => {
    expect(
      ecarter(
        [
          { x: 0, y: 0 },
          { x: 100, y: 0 },
        ],
        26,
      ),
    ).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ]);
    const points = [0, 0, 0, 4, 300].map((x) => ({ x, y: 0 }));
    const shifts = ecarter(points, 26, [{ x: 2, y: 0 }]);
    const placed = points.map((p, i) => ({ x: p.x + shifts[i]!.x, y: p.y + shifts[i]!.y }));
    expect(shifts[4]).toEqual({ x: 0, y: 0 });
    placed.forEach((a, i) => {
      for (const b of [...placed.slice(i + 1), { x: 2, y: 0 }]) {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(24);
      }
    });
  });
});
