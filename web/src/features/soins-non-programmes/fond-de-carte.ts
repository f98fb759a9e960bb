import type { LngLatBoundsLike, StyleSpecification } from 'maplibre-gl';
import type { CommuneCouverte } from './couverture.ts';

/** The part of GeoJSON that communes are drawn with. */
interface Collection {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    properties: Record<string, unknown> | null;
    geometry:
      | { type: 'Point'; coordinates: number[] }
      | { type: 'Polygon'; coordinates: number[][][] }
      | { type: 'MultiPolygon'; coordinates: number[][][][] };
  }[];
}

/** GeoJSON of the contours as the API gives it. */
export type Contours = Collection;

const jeton = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Hatching of « aucune », so that the shade is not colour alone. Drawn at twice the size for sharp screens. */
export function hachures(): ImageData | null {
  const size = 16;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = jeton('--carte-0');
  context.fillRect(0, 0, size, size);
  context.strokeStyle = jeton('--carte-hachure');
  context.lineWidth = 2;
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift, size);
    context.lineTo(shift + size, 0);
    context.stroke();
  }
  return context.getImageData(0, 0, size, size);
}

/** The style: contours shaded by places, points where there is no contour, the patient's commune outlined. */
export function styleDeCarte(donnees: Collection): StyleSpecification {
  const shade = [
    'match',
    ['get', 'niveau'],
    'assez',
    jeton('--carte-3'),
    'peu',
    jeton('--carte-1'),
    jeton('--carte-0'),
  ];
  return {
    version: 8,
    sources: { communes: { type: 'geojson', data: donnees } },
    layers: [
      { id: 'fond', type: 'background', paint: { 'background-color': jeton('--fond-carte') } },
      {
        id: 'communes',
        type: 'fill',
        source: 'communes',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': shade as never },
      },
      {
        id: 'aucune',
        type: 'fill',
        source: 'communes',
        filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['==', ['get', 'niveau'], 'aucune']],
        paint: { 'fill-pattern': 'hachures' },
      },
      {
        id: 'traits',
        type: 'line',
        source: 'communes',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'line-color': jeton('--carte-trait'), 'line-width': 1.2 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'communes',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': ['match', ['get', 'niveau'], 'assez', 8, 'peu', 6, 4],
          'circle-color': shade as never,
          'circle-stroke-color': jeton('--ligne-forte'),
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'patient',
        type: 'line',
        source: 'communes',
        filter: ['==', ['get', 'code'], ''],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': jeton('--encre'), 'line-width': 2.5 },
      },
    ],
  };
}

/** One feature per commune: its contour when it is known, else its point. */
export function donneesDeCarte(communes: readonly CommuneCouverte[], contours: Contours): Collection {
  const formes = new Map(
    contours.features.map((feature) => [String(feature.properties?.code), feature.geometry]),
  );
  return {
    type: 'FeatureCollection',
    features: communes.map(({ code, nom, niveau, lon, lat }) => ({
      type: 'Feature',
      properties: { code, nom, niveau },
      geometry: formes.get(code) ?? { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}

/** West, south, east, north of everything drawn. */
export function etendue(donnees: Collection): LngLatBoundsLike | undefined {
  const box = [180, 90, -180, -90] as [number, number, number, number];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lon, lat] = value;
    if (typeof lon === 'number' && typeof lat === 'number') {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
      return;
    }
    value.forEach(visit);
  };
  for (const { geometry } of donnees.features) visit(geometry.coordinates);
  return box[0] <= box[2] ? box : undefined;
}
