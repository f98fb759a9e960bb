import type { CommuneSource } from '../modules/territoire/index.ts';

/** Zones of a demonstration: each commune goes with the nearest of the most populated ones. */
export function nearestPoles(communes: CommuneSource[], count: number): Map<string, string> {
  const poles = [...communes].sort((a, b) => b.population - a.population).slice(0, count);
  const cosLat = Math.cos(((communes[0]?.lat ?? 45) * Math.PI) / 180);
  const squared = (a: CommuneSource, b: CommuneSource) =>
    ((a.lon - b.lon) * cosLat) ** 2 + (a.lat - b.lat) ** 2;
  return new Map(
    communes.map((commune) => {
      const pole = poles.reduce((best, p) => (squared(commune, p) < squared(commune, best) ? p : best));
      return [commune.code, `Secteur de ${pole.nom}`];
    }),
  );
}
