import type { Commune } from '@maillage/contracts';

export type Niveau = 'aucune' | 'peu' | 'assez';

export interface CommuneCouverte {
  code: string;
  nom: string;
  population: number;
  lon: number;
  lat: number;
  places: number;
  niveau: Niveau;
}

/** Shade of a commune: three places and more, one or two, none. */
export function niveauDe(places: number): Niveau {
  if (places <= 0) return 'aucune';
  return places < 3 ? 'peu' : 'assez';
}

/** Each commune of the territory with its places in the window; one the server does not name has none. */
export function couvrir(
  communes: readonly Pick<Commune, 'code' | 'nom' | 'population' | 'lon' | 'lat'>[],
  couverture: readonly { codeCommune: string; places: number }[],
): CommuneCouverte[] {
  const places = new Map(couverture.map((c) => [c.codeCommune, c.places]));
  return communes.map(({ code, nom, population, lon, lat }) => {
    const count = places.get(code) ?? 0;
    return { code, nom, population, lon, lat, places: count, niveau: niveauDe(count) };
  });
}

interface Boite {
  x: number;
  y: number;
  largeur: number;
  hauteur: number;
}

const seTouchent = (a: Boite, b: Boite) =>
  Math.abs(a.x - b.x) * 2 < a.largeur + b.largeur && Math.abs(a.y - b.y) * 2 < a.hauteur + b.hauteur;

/** Keeps, in the order given, the boxes that touch none already kept (nor an obstacle): names that do not collide. */
export function sansCollision<T extends Boite>(boites: readonly T[], obstacles: readonly Boite[] = []): T[] {
  const kept: T[] = [];
  for (const boite of boites) {
    if (![...obstacles, ...kept].some((other) => seTouchent(boite, other))) kept.push(boite);
  }
  return kept;
}

interface Point {
  x: number;
  y: number;
}

const TOURS = 300;

/**
 * Shift in px of each pin so that no two stand closer than `largeur`, nor on a fixed obstacle (the patient's dot).
 * Pins that stand alone do not move; the result depends on nothing but the points.
 */
export function ecarter(points: readonly Point[], largeur: number, fixes: readonly Point[] = []): Point[] {
  // Pins at the very same place start a hair apart, in their order, so that there is a way to push.
  const moved = points.map(({ x, y }, i) => ({ x: x + i * 0.01, y: y + (i % 2) * 0.01 }));
  for (let tour = 0; tour < TOURS; tour += 1) {
    let still = true;
    moved.forEach((a, i) => {
      for (const b of [...moved.slice(i + 1), ...fixes]) {
        const mobile = moved.includes(b);
        const [dx, dy] = [b.x - a.x || 0.01, b.y - a.y];
        const distance = Math.hypot(dx, dy);
        const lack = largeur - distance;
        if (lack <= 0.1) continue;
        still = false;
        const push = (mobile ? lack / 2 : lack) / distance;
        a.x -= dx * push;
        a.y -= dy * push;
        if (!mobile) continue;
        b.x += dx * push;
        b.y += dy * push;
      }
    });
    if (still) break;
  }
  return points.map(({ x, y }, i) => {
    const { x: mx, y: my } = moved[i] ?? { x, y };
    const same = Math.hypot(mx - x, my - y) < 0.1;
    return same ? { x: 0, y: 0 } : { x: mx - x, y: my - y };
  });
}
