export interface Point {
  lon: number;
  lat: number;
}

/** Great-circle distance in kilometres (haversine, mean Earth radius 6 371 km). */
export function kilometres(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Parameters `trajet.*` of the CPTS. */
export interface FormuleTrajet {
  coefficient: number;
  exposant: number;
  minimumMinutes: number;
}

/**
 * Estimated road minutes, one way: coefficient × km^exposant, never below the minimum. Fitted on a flat
 * département (db/seeds/parametres.json): an estimate, always called so, and the secretariat may correct it.
 */
export function estimateMinutes(from: Point, to: Point, formule: FormuleTrajet): number {
  const minutes = formule.coefficient * kilometres(from, to) ** formule.exposant;
  return Math.max(formule.minimumMinutes, Math.round(minutes));
}
