import 'maplibre-gl/dist/maplibre-gl.css';
import type { Commune } from '@maillage/contracts';
import type { Map as Carte, GeoJSONSource } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { creerCarte, dessiner, empriseDe } from './carte-dessin.ts';
import listes from './communes.module.css';
import type { Contour } from './voisinage.ts';

interface CarteCommunesProps {
  communes: readonly Commune[];
  contours: readonly Contour[];
  /** Code → CSS colour, « choisie » or « sans-zone »; a code that is absent is a neighbour. */
  couleurs: ReadonlyMap<string, string>;
  surCommune: (commune: Commune) => void;
  surSurvol: (commune: Commune | null) => void;
}

/** Contours where known, points elsewhere. The list beside it does all that the map does, by keyboard. */
export function CarteCommunes({ communes, contours, couleurs, surCommune, surSurvol }: CarteCommunesProps) {
  const boite = useRef<HTMLDivElement>(null);
  const carte = useRef<Carte | null>(null);
  const courant = useRef({ communes, contours, couleurs, surCommune, surSurvol });
  courant.current = { communes, contours, couleurs, surCommune, surSurvol };

  useEffect(() => {
    if (!boite.current) return;
    const trouver = (code: string) =>
      courant.current.communes.find((commune) => commune.code === code) ?? null;
    const creee = creerCarte(boite.current, {
      clic: (code) => {
        const commune = trouver(code);
        if (commune) courant.current.surCommune(commune);
      },
      survol: (code) => courant.current.surSurvol(code === null ? null : trouver(code)),
      prete: () => {
        carte.current = creee;
        remplir(creee, courant.current.communes, courant.current.contours);
        dessiner(creee, courant.current.couleurs);
        cadrer(creee, courant.current);
      },
    });
    return () => {
      carte.current = null;
      creee.remove();
    };
  }, []);

  useEffect(() => {
    if (carte.current) remplir(carte.current, communes, contours);
  }, [communes, contours]);

  useEffect(() => {
    if (!carte.current) return;
    dessiner(carte.current, couleurs);
    cadrer(carte.current, courant.current);
  }, [couleurs]);

  return <div ref={boite} className={listes.carteBoite} />;
}

function remplir(carte: Carte, communes: readonly Commune[], contours: readonly Contour[]) {
  const connus = new Set(contours.map((contour) => contour.properties.code));
  const source = (nom: string) => carte.getSource(nom) as GeoJSONSource | undefined;
  void source('contours')?.setData({ type: 'FeatureCollection', features: contours as never });
  void source('points')?.setData({
    type: 'FeatureCollection',
    features: communes
      .filter((commune) => !connus.has(commune.code))
      .map(({ code, lon, lat, population }) => ({
        type: 'Feature',
        properties: { code, population },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      })),
  });
}

/** Moves only when a chosen commune is out of sight: a click never makes the map jump. */
function cadrer(
  carte: Carte,
  { communes, couleurs }: { communes: readonly Commune[]; couleurs: ReadonlyMap<string, string> },
) {
  const choisies = communes.filter((commune) => couleurs.has(commune.code));
  const vue = carte.getBounds();
  if (carte.getZoom() > 5 && choisies.every(({ lon, lat }) => vue.contains([lon, lat]))) return;
  const emprise = empriseDe(choisies);
  if (emprise) carte.fitBounds(emprise, { padding: 48, maxZoom: 10.5, animate: false });
}
