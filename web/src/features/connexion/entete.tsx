import type { ReactNode } from 'react';
import { Marque } from '../../ui/marque.tsx';
import { useTitre } from '../../ui/page.tsx';
import { EtiquetteDemonstration } from '../demonstration/etiquette.tsx';
import styles from './connexion.module.css';

/** A screen without the shell around it: the mark, one question, one sentence. */
export function EcranDEntree({
  titre,
  phrase,
  children,
}: {
  titre: string;
  phrase?: ReactNode;
  children?: ReactNode;
}) {
  const h1 = useTitre(titre, { toujours: true });
  return (
    <main className={styles.page}>
      <header className={styles.entete}>
        <p className={styles.marque}>
          <Marque taille={36} /> Maillage
          <EtiquetteDemonstration />
        </p>
        <h1 ref={h1} tabIndex={-1}>
          {titre}
        </h1>
        {phrase && <p>{phrase}</p>}
      </header>
      {children}
    </main>
  );
}
