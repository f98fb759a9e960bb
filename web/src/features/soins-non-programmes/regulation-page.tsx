import { Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { Dialogue } from '../../ui/dialogue.tsx';
import { IconeCarte } from '../../ui/icones.tsx';
import { useLargeur } from '../../ui/largeur.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { useTouches } from '../../ui/touches.ts';
import { FileDAttente } from './file-d-attente.tsx';
import styles from './regulation.module.css';
import { ToutesLesTouches } from './toutes-les-touches.tsx';

const CarteRegulation = lazy(() =>
  import('./carte-regulation.tsx').then((m) => ({ default: m.CarteRegulation })),
);

/** The desk: the queue, the request, the map. */
export function RegulationPage() {
  const naviguer = useNavigate();
  const { demandeId } = useParams({ strict: false });
  const [aide, setAide] = useState(false);
  const [carte, setCarte] = useState(false);
  const large = useLargeur(1180);
  useTouches(
    { n: () => void naviguer({ to: '/regulation/nouvelle' }), '?': () => setAide(true) },
    { priorite: 1 },
  );
  useEffect(() => {
    // The next screens, while nothing else is asked: N and Enter must not wait for them.
    const timer = window.setTimeout(() => {
      // Cut off just then: they are read when they are opened.
      void Promise.allSettled([import('./nouvelle-demande.tsx'), import('./demande-ouverte.tsx')]);
    }, 300);
    return () => window.clearTimeout(timer);
  }, []);
  const ouverte = useLocation({ select: ({ pathname }) => !/^\/regulation\/?$/.test(pathname) });
  return (
    <div className={styles.bureau} data-ouverte={ouverte || undefined}>
      <FileDAttente demandeId={demandeId} ouverte={ouverte} />
      <div className={styles.milieu}>
        <Outlet />
        {!large && (
          <Bouton
            genre="contour"
            icone={<IconeCarte />}
            className={styles.boutonCarte}
            onClick={() => setCarte(true)}
          >
            Voir la carte
          </Bouton>
        )}
      </div>
      {large && (
        <aside className={styles.droite} aria-label="Carte du territoire" data-hors-impression>
          <Suspense fallback={<Squelette lignes={1} hauteur={400} />}>
            <CarteRegulation />
          </Suspense>
        </aside>
      )}
      {carte && !large && (
        <Dialogue titre="Le territoire" plein fermer={() => setCarte(false)}>
          <div className={styles.carteEnDialogue}>
            <Suspense fallback={<Squelette lignes={1} hauteur={400} />}>
              <CarteRegulation />
            </Suspense>
          </div>
        </Dialogue>
      )}
      {aide && <ToutesLesTouches fermer={() => setAide(false)} />}
    </div>
  );
}

export { AucuneDemande } from './aucune-demande.tsx';
