import type { Commune } from '@maillage/contracts';

type Anneaux = readonly (readonly (readonly number[])[])[];
/** GeoJSON of the contours, as the API gives it. */
export interface Contours {
  features: readonly {
    properties: Record<string, unknown> | null;
    geometry: { type: string; coordinates: unknown };
  }[];
}

export interface Forme {
  code: string;
  nom: string;
  /** SVG path of the contour; null where only the point is known. */
  trace: string | null;
  point: { x: number; y: number };
}

const LARGEUR = 640;

/** Communes as SVG shapes: plate carrée, narrowed by the cosine of the latitude, which suits a territory. */
export function dessiner(
  contours: Contours,
  communes: readonly Commune[],
): { largeur: number; hauteur: number; communes: Forme[] } | null {
  const rings = new Map<string, Anneaux>();
  for (const { properties, geometry } of contours.features) {
    const code = properties?.code;
    if (typeof code !== 'string') continue;
    if (geometry.type === 'Polygon') rings.set(code, geometry.coordinates as Anneaux);
    if (geometry.type === 'MultiPolygon') rings.set(code, (geometry.coordinates as Anneaux[]).flat());
  }
  const points = [
    ...communes.map((c) => [c.lon, c.lat]),
    ...[...rings.values()].flatMap((all) => all.flat()),
  ] as [number, number][];
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const [west, east] = [min(lons), max(lons)];
  const [south, north] = [min(lats), max(lats)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (LARGEUR - 20) / Math.max((east - west) * narrow, 1e-6);
  const x = (lon: number) => 10 + (lon - west) * narrow * scale;
  const y = (lat: number) => 10 + (north - lat) * scale;
  return {
    largeur: LARGEUR,
    hauteur: Math.ceil(20 + (north - south) * scale),
    communes: communes.map(({ code, nom, lon, lat }) => ({
      code,
      nom,
      point: { x: x(lon), y: y(lat) },
      trace:
        rings
          .get(code)
          ?.map(
            (ring) => `M${ring.map(([a = 0, b = 0]) => `${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join('L')}Z`,
          )
          .join('') ?? null,
    })),
  };
}

// Not Math.min(...points): a territory has more points than a call may have arguments.
const min = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const max = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** At most four shades, with as many communes in each as there can be. */
export function tranches(valeurs: readonly (number | null)[]): {
  bornes: { de: number; a: number }[];
  rangDe: (valeur: number) => number;
} {
  const known = [...new Set(valeurs.filter((v): v is number => v !== null))].sort((a, b) => a - b);
  const size = Math.ceil(known.length / 4) || 1;
  const bornes: { de: number; a: number }[] = [];
  for (let i = 0; i < known.length; i += size) {
    const part = known.slice(i, i + size);
    bornes.push({ de: part[0] ?? 0, a: part.at(-1) ?? 0 });
  }
  return {
    bornes,
    rangDe: (valeur) =>
      Math.max(
        0,
        bornes.findIndex(({ a }) => valeur <= a),
      ),
  };
}
