import type { Commune } from '@maillage/contracts';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { nombre } from '../../ui/francais.ts';
import { IconeCarte } from '../../ui/icones.tsx';
import listes from './communes.module.css';
import { couleurDeZone } from './couleurs.ts';
import type { TerritoireChoisi } from './territoire-choisi.ts';
import { useVoisinage } from './voisinage.ts';

// Heavier than everything else together: only here, only when shown.
const CarteCommunes = lazy(() =>
  import('./carte-communes.tsx').then((module) => ({ default: module.CarteCommunes })),
);

interface CarteDuChoixProps {
  territoire: TerritoireChoisi;
  /** Colours are those of the zones instead of one for all. */
  parZone?: boolean;
  consigne: string;
  surCommune: (commune: Commune) => void;
}

export function CarteDuChoix({ territoire, parZone = false, consigne, surCommune }: CarteDuChoixProps) {
  const [montree, setMontree] = useState(() => window.matchMedia('(min-width: 901px)').matches);
  const [survol, setSurvol] = useState<Commune | null>(null);
  const { communes, contours, enCours } = useVoisinage(territoire.communes);
  const couleurs = useMemo(() => {
    const rang = new Map(territoire.zones.map((zone, i) => [zone.cle, i]));
    const table = new Map<string, string>();
    for (const code of territoire.communes.keys()) {
      const zone = parZone ? rang.get(territoire.zoneDe.get(code) ?? '') : 0;
      table.set(code, zone === undefined ? 'sans-zone' : parZone ? couleurDeZone(zone) : 'choisie');
    }
    return table;
  }, [territoire, parZone]);
  const choisir = useCallback((commune: Commune) => surCommune(commune), [surCommune]);

  if (territoire.communes.size === 0) return <div className={listes.carteVide} aria-hidden="true" />;
  if (!montree) {
    return (
      <div>
        <Bouton genre="contour" icone={<IconeCarte taille={20} />} onClick={() => setMontree(true)}>
          Voir la carte
        </Bouton>
      </div>
    );
  }
  return (
    <div className={listes.carte}>
      <div className={listes.carteCadre}>
        <Suspense fallback={<div className={listes.carteVide} />}>
          <CarteCommunes
            communes={communes}
            contours={contours}
            couleurs={couleurs}
            surCommune={choisir}
            surSurvol={setSurvol}
          />
        </Suspense>
      </div>
      <p className={listes.legende}>
        {survol
          ? `${survol.nom}, ${nombre(survol.population)}\u00a0habitants${territoire.communes.has(survol.code) ? ', choisie' : ''}`
          : enCours
            ? 'Les communes voisines arrivent…'
            : consigne}
      </p>
    </div>
  );
}
