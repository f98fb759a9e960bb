import type { ReactNode } from 'react';
import styles from './etat-vide.module.css';

interface EtatVideProps {
  titre: string;
  /** What to do now. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show: says so, and what to do. */
export function EtatVide({ titre, children, action }: EtatVideProps) {
  return (
    <div className={styles.vide}>
      <p className={styles.titre}>{titre}</p>
      {children && <div className={styles.texte}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
