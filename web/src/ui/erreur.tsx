import type { ReactNode } from 'react';
import { Bouton } from './bouton.tsx';
import styles from './erreur.module.css';

interface ErreurProps {
  /** What happened, in one sentence. */
  message: string;
  /** What was not lost, or what to do now. */
  children?: ReactNode;
  reference?: string | null;
  reessayer?: (() => void) | undefined;
  libelleReessayer?: string;
  fermer?: (() => void) | undefined;
}

/** What happened, what was not lost, what to do now, and a reference to quote. Said aloud by screen readers. */
export function Erreur({
  message,
  children,
  reference,
  reessayer,
  libelleReessayer = 'Réessayer',
  fermer,
}: ErreurProps) {
  return (
    <div role="alert" className={styles.erreur}>
      <p className={styles.message}>{message}</p>
      {children && <div className={styles.suite}>{children}</div>}
      {(reessayer || fermer) && (
        <div className={styles.actions}>
          {reessayer && (
            <Bouton genre="contour" onClick={reessayer}>
              {libelleReessayer}
            </Bouton>
          )}
          {fermer && (
            <Bouton genre="discret" onClick={fermer}>
              J’ai compris
            </Bouton>
          )}
        </div>
      )}
      {reference && <p className={styles.reference}>Référence à citer : {reference}</p>}
    </div>
  );
}
