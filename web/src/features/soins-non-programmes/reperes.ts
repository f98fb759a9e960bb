import type { Proposition } from '@maillage/contracts';
import type { Map as Carte } from 'maplibre-gl';
import { Marker } from 'maplibre-gl';
import styles from './carte.module.css';
import type { CommuneCouverte } from './couverture.ts';
import { ecarter, sansCollision } from './couverture.ts';

const PIN = 26;
/** Names stand below the centre, clear of a pin on it. */
const ECART_NOM = 25;
/** Names of the most populated communes are written when there is room. */
const GRANDES = 12;

export interface Reperes {
  patient: CommuneCouverte | undefined;
  communes: readonly CommuneCouverte[];
  propositions: readonly Proposition[];
  choisieId: string | null;
  choisir: (creneauId: string) => void;
}

function element(className: string | undefined, texte = ''): HTMLElement {
  const node = document.createElement('div');
  node.className = className ?? '';
  node.textContent = texte;
  return node;
}

function poserPins({ propositions, choisieId, choisir }: Reperes, carte: Carte): Marker[] {
  return propositions.map(({ creneauId, lon, lat, commune }, index) => {
    const bouton = document.createElement('button');
    bouton.type = 'button';
    bouton.className = styles.pin ?? '';
    bouton.textContent = String(index + 1);
    bouton.setAttribute('aria-label', `Place ${index + 1}, à ${commune}`);
    bouton.setAttribute('aria-pressed', String(creneauId === choisieId));
    bouton.addEventListener('click', (event) => {
      event.stopPropagation();
      choisir(creneauId);
    });
    const marker = new Marker({ element: bouton }).setLngLat([lon, lat]).addTo(carte);
    // The marker writes its own z-index from the latitude: the chosen one must stand above.
    if (creneauId === choisieId) bouton.style.zIndex = '5';
    return marker;
  });
}

function nomsAEcrire({ patient, communes, propositions }: Reperes): CommuneCouverte[] {
  const parNom = new Map(communes.map((commune) => [commune.code, commune]));
  const offertes = propositions.flatMap(({ codeCommune }) => parNom.get(codeCommune) ?? []);
  const grandes = [...communes].sort((a, b) => b.population - a.population).slice(0, GRANDES);
  return [...new Set([...(patient ? [patient] : []), ...offertes, ...grandes])];
}

/** Puts the patient's dot, the numbered pins and the names on the map; returns what removes them. */
export function poserReperes(carte: Carte, reperes: Reperes): () => void {
  const { patient } = reperes;
  const pins = poserPins(reperes, carte);
  const autres: Marker[] = [];
  if (patient) {
    autres.push(
      new Marker({ element: element(styles.patient) }).setLngLat([patient.lon, patient.lat]).addTo(carte),
    );
  }
  const noms = nomsAEcrire(reperes).map((commune) => {
    const node = element(styles.nom, commune.nom);
    node.setAttribute('aria-hidden', 'true');
    const marker = new Marker({ element: node, offset: [0, ECART_NOM] })
      .setLngLat([commune.lon, commune.lat])
      .addTo(carte);
    return { commune, marker, node };
  });

  const ranger = () => {
    const points = pins.map((pin) => carte.project(pin.getLngLat()));
    const fixes = patient ? [carte.project([patient.lon, patient.lat])] : [];
    const shifts = ecarter(points, PIN + 5, fixes);
    pins.forEach((pin, index) => {
      const { x, y } = shifts[index] ?? { x: 0, y: 0 };
      pin.setOffset([x, y]);
    });
    const obstacles = points.map(({ x, y }, i) => ({
      x: x + (shifts[i]?.x ?? 0),
      y: y + (shifts[i]?.y ?? 0),
      largeur: PIN,
      hauteur: PIN,
    }));
    const boites = noms.map((nom) => {
      const { x, y } = carte.project([nom.commune.lon, nom.commune.lat]);
      return {
        ...nom,
        x,
        y: y + ECART_NOM,
        largeur: nom.node.offsetWidth || nom.commune.nom.length * 7,
        hauteur: 16,
      };
    });
    const gardes = new Set(sansCollision(boites, obstacles).map(({ node }) => node));
    for (const { node } of noms) node.style.visibility = gardes.has(node) ? 'visible' : 'hidden';
  };
  ranger();
  carte.on('moveend', ranger);
  return () => {
    carte.off('moveend', ranger);
    for (const marker of [...pins, ...autres, ...noms.map((nom) => nom.marker)]) marker.remove();
  };
}
