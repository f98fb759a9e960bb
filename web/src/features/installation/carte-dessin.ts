import type { LngLatBoundsLike, StyleSpecification } from 'maplibre-gl';
import { Map as Carte, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

// Without it the map stays empty under Vite: « Worker failed to load ».
setWorkerUrl(worker);

interface Gestes {
  clic: (code: string) => void;
  survol: (code: string | null) => void;
  prete: () => void;
}

function jeton(nom: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(nom).trim();
}

const CHOISIE = ['feature-state', 'couleur'];

/** No tile server: the communes themselves are the map. */
function style(): StyleSpecification {
  const couleur = ['to-color', ['coalesce', CHOISIE, jeton('--carte-1')]] as never;
  const opacite = ['case', ['!=', CHOISIE, null], 0.8, 1] as never;
  const vide = {
    type: 'geojson',
    promoteId: 'code',
    data: { type: 'FeatureCollection', features: [] },
  } as const;
  return {
    version: 8,
    sources: { contours: vide, points: vide },
    layers: [
      { id: 'fond', type: 'background', paint: { 'background-color': jeton('--fond-carte') } },
      {
        id: 'contours',
        type: 'fill',
        source: 'contours',
        paint: { 'fill-color': couleur, 'fill-opacity': opacite },
      },
      {
        id: 'traits',
        type: 'line',
        source: 'contours',
        paint: { 'line-color': jeton('--carte-trait'), 'line-width': 1.2 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'points',
        paint: {
          'circle-color': couleur,
          'circle-opacity': opacite,
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['zoom'],
            6,
            ['interpolate', ['linear'], ['sqrt', ['get', 'population']], 0, 1.5, 300, 5],
            11,
            ['interpolate', ['linear'], ['sqrt', ['get', 'population']], 0, 6, 300, 16],
          ],
          'circle-stroke-color': jeton('--ligne-forte'),
          'circle-stroke-width': 1,
        },
      },
    ],
  };
}

export function creerCarte(boite: HTMLElement, gestes: Gestes): Carte {
  const carte = new Carte({
    container: boite,
    style: style(),
    center: [2.5, 46.5],
    zoom: 4.5,
    maxZoom: 14,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: window.matchMedia('(pointer: coarse)').matches,
    locale: {
      'Map.Title': 'Carte des communes',
      'NavigationControl.ZoomIn': 'Agrandir',
      'NavigationControl.ZoomOut': 'Réduire',
      'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl + molette pour agrandir la carte',
      'CooperativeGesturesHandler.MacHelpText': '⌘ + molette pour agrandir la carte',
      'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
    },
  });
  carte.touchZoomRotate.disableRotation();
  carte.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  const couches = ['points', 'contours'];
  carte.on('load', gestes.prete);
  carte.on('click', (event) => {
    const [cible] = carte.queryRenderedFeatures(event.point, { layers: couches });
    if (cible) gestes.clic(String(cible.properties.code));
  });
  let survole: string | null = null;
  carte.on('mousemove', (event) => {
    const [cible] = carte.queryRenderedFeatures(event.point, { layers: couches });
    const code = cible ? String(cible.properties.code) : null;
    if (code === survole) return;
    survole = code;
    carte.getCanvas().style.cursor = code ? 'pointer' : '';
    gestes.survol(code);
  });
  carte.on('mouseout', () => {
    survole = null;
    gestes.survol(null);
  });
  return carte;
}

const dessines = new WeakMap<Carte, Map<string, string>>();

/** Colours what is chosen: only what changed since the last time is touched. */
export function dessiner(carte: Carte, couleurs: ReadonlyMap<string, string>): void {
  const mots: Record<string, string> = { choisie: jeton('--marque'), 'sans-zone': jeton('--carte-3') };
  const avant = dessines.get(carte) ?? new Map<string, string>();
  const apres = new Map([...couleurs].map(([code, nom]) => [code, mots[nom] ?? nom]));
  const poser = (code: string, couleur: string | null) => {
    for (const source of ['contours', 'points']) carte.setFeatureState({ source, id: code }, { couleur });
  };
  for (const code of avant.keys()) if (!apres.has(code)) poser(code, null);
  for (const [code, couleur] of apres) if (avant.get(code) !== couleur) poser(code, couleur);
  dessines.set(carte, apres);
}

/** Smallest box around these communes, with some air around a single one. */
export function empriseDe(communes: readonly { lon: number; lat: number }[]): LngLatBoundsLike | null {
  if (communes.length === 0) return null;
  const lons = communes.map((commune) => commune.lon);
  const lats = communes.map((commune) => commune.lat);
  const air = 0.04;
  return [
    [Math.min(...lons) - air, Math.min(...lats) - air],
    [Math.max(...lons) + air, Math.max(...lats) + air],
  ];
}
