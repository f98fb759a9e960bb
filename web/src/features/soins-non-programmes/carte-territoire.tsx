import 'maplibre-gl/dist/maplibre-gl.css';
import type { Proposition } from '@maillage/contracts';
import type { GeoJSONSource } from 'maplibre-gl';
import { Map as Carte, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useMemo, useRef, useState } from 'react';
import styles from './carte.module.css';
import type { CommuneCouverte } from './couverture.ts';
import type { Contours } from './fond-de-carte.ts';
import { donneesDeCarte, etendue, hachures, styleDeCarte } from './fond-de-carte.ts';
import { poserReperes } from './reperes.ts';

// Under Vite the library does not find its worker by itself.
setWorkerUrl(workerUrl);

interface CarteTerritoireProps {
  communes: readonly CommuneCouverte[];
  contours: Contours;
  codePatient: string | null;
  propositions: readonly Proposition[];
  choisieId: string | null;
  choisir: (creneauId: string) => void;
  /** Light or dark: the colours are read again. */
  theme: string;
  enPanne: () => void;
}

/** The territory by its own contours: no tile, no font from the network. */
export function CarteTerritoire(props: CarteTerritoireProps) {
  const { communes, contours, codePatient, propositions, choisieId, choisir, theme, enPanne } = props;
  const boite = useRef<HTMLDivElement>(null);
  const [carte, setCarte] = useState<Carte | null>(null);
  const donnees = useMemo(() => donneesDeCarte(communes, contours), [communes, contours]);
  const initiales = useRef(donnees);
  const echouer = useRef(enPanne);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new map, its colours are in its style
  useEffect(() => {
    if (!boite.current) return;
    let made: Carte;
    try {
      made = new Carte({
        container: boite.current,
        style: styleDeCarte(initiales.current),
        bounds: etendue(initiales.current) ?? [-5, 42, 8, 51],
        fitBoundsOptions: { padding: 24 },
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        fadeDuration: 0,
        locale: { 'Map.Title': 'Carte des places par commune' },
      });
    } catch {
      // No WebGL: the table says the same.
      echouer.current();
      return;
    }
    made.touchZoomRotate.disableRotation();
    made.once('style.load', () => {
      const image = hachures();
      if (image) made.addImage('hachures', image, { pixelRatio: 2 });
    });
    made.once('load', () => setCarte(made));
    return () => {
      setCarte(null);
      made.remove();
    };
  }, [theme]);

  useEffect(() => {
    if (!carte) return;
    initiales.current = donnees;
    void (carte.getSource('communes') as GeoJSONSource | undefined)?.setData(donnees);
  }, [carte, donnees]);

  useEffect(() => {
    carte?.setFilter('patient', [
      'all',
      ['==', ['geometry-type'], 'Polygon'],
      ['==', ['get', 'code'], codePatient ?? ''],
    ]);
  }, [carte, codePatient]);

  useEffect(() => {
    if (!carte) return;
    const patient = communes.find(({ code }) => code === codePatient);
    return poserReperes(carte, { patient, communes, propositions, choisieId, choisir });
  }, [carte, communes, codePatient, propositions, choisieId, choisir]);

  return <div ref={boite} className={styles.carte} />;
}
