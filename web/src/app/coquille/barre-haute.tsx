import type { SessionCourante } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { pluriel } from '../../ui/francais.ts';
import { IconeAlerte, IconeLoupe } from '../../ui/icones.tsx';
import { Marque } from '../../ui/marque.tsx';
import { Touche } from '../../ui/touche.tsx';
import { api } from '../api.ts';
import styles from './coquille.module.css';
import { MenuCompte } from './menu-compte.tsx';

const AExaminer = lazy(() =>
  import('../../features/patients/a-examiner.tsx').then((module) => ({ default: module.AExaminer })),
);

interface BarreHauteProps {
  session: SessionCourante;
  chercher: () => void;
}

/** Mark, CPTS, where to go, what waits, who I am. */
export function BarreHaute({ session, chercher }: BarreHauteProps) {
  return (
    <header className={styles.haut}>
      <Link to="/" className={styles.enseigne} aria-label="Maillage, accueil">
        <Marque />
        <span>Maillage</span>
      </Link>
      <span className={styles.cpts}>{session.cpts.nom}</span>
      {session.demonstration && <span className={styles.demonstration}>DÉMONSTRATION</span>}
      <span className={styles.pousse} />
      <button type="button" className={styles.chercher} onClick={chercher} aria-keyshortcuts="Control+K">
        <span>Aller à une personne, un écran…</span>
        <b className={styles.chercherIcone}>
          <IconeLoupe />
        </b>
        <i aria-hidden="true">
          <Touche>Ctrl K</Touche>
        </i>
      </button>
      {session.droits.includes('bris-de-glace.lire') && (
        <Suspense>
          <AExaminer className={styles.aExaminer} />
        </Suspense>
      )}
      {session.droits.includes('tableau.lire') && <SansReponse />}
      <MenuCompte session={session} />
    </header>
  );
}

/** The number on the wall. */
function SansReponse() {
  const { data } = useQuery(api.soinsNonProgrammes.tableau.get.queryOptions());
  if (!data) return null;
  const { sansReponse } = data;
  return (
    <Link
      to="/regulation"
      className={styles.sansReponse}
      data-attente={sansReponse > 0 || undefined}
      title={
        sansReponse === 0
          ? 'Toutes les demandes ont eu une réponse dans leur délai'
          : `${pluriel(sansReponse, 'demande')} dont l’échéance est passée`
      }
    >
      Sans réponse
      <strong>
        {sansReponse > 0 && <IconeAlerte taille={18} />}
        {sansReponse}
      </strong>
    </Link>
  );
}
