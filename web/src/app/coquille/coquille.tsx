import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTouches } from '../../ui/touches.ts';
import { lieuxPour } from '../lieux.ts';
import { ecouter } from '../live.ts';
import { useSession } from '../session.ts';
import { Avis } from './avis.tsx';
import { Barre } from './barre.tsx';
import { BarreHaute } from './barre-haute.tsx';
import styles from './coquille.module.css';

const AllerA = lazy(() => import('./aller-a.tsx').then((module) => ({ default: module.AllerA })));

const OffreDeCle = lazy(() =>
  import('../../features/mon-compte/offre-de-cle.tsx').then((module) => ({ default: module.OffreDeCle })),
);

/** The frame of every signed-in screen: bars, live link, Ctrl+K. */
export function Coquille() {
  const cache = useQueryClient();
  const session = useSession();
  const [recherche, setRecherche] = useState(false);
  // Who only reads published numbers has nothing to hear.
  const ecoute = session.droits.includes('evenements.lire');
  useEffect(() => (ecoute ? ecouter(cache) : undefined), [cache, ecoute]);
  useTouches({ 'mod+k': () => setRecherche(true) });
  const lieux = lieuxPour(session);
  return (
    <div className={styles.coquille}>
      <a href="#contenu" className={styles.evitement}>
        Aller au contenu
      </a>
      <BarreHaute session={session} chercher={() => setRecherche(true)} />
      <Barre lieux={lieux} />
      <main id="contenu" tabIndex={-1} className={styles.contenu}>
        <Avis />
        {session.moyen === 'lien' && (
          <Suspense>
            <OffreDeCle />
          </Suspense>
        )}
        <Outlet />
      </main>
      {recherche && (
        <Suspense>
          <AllerA lieux={lieux} fermer={() => setRecherche(false)} />
        </Suspense>
      )}
    </div>
  );
}
