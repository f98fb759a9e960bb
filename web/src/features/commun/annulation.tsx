import { useCallback, useRef, useState } from 'react';
import { IconeCroix } from '../../ui/icones.tsx';
import styles from './annulation.module.css';

export interface Fait {
  /** What was just done: « Téléphone corrigé. » */
  message: string;
  /** How to go back; absent when it cannot be taken back. */
  annuler?: (() => void) | undefined;
}

/** The last thing done on this screen, until another one replaces it or it is put away. */
export function useAnnulation() {
  const [fait, setFait] = useState<Fait | null>(null);
  const oublier = useCallback(() => setFait(null), []);
  return { fait, dire: setFait, oublier };
}

/** Undo rather than « Êtes-vous sûr ? »: says what was done, offers to take it back, with no time limit. */
export function BarreAnnulation({ fait, oublier }: { fait: Fait | null; oublier: () => void }) {
  const avant = useRef<Element | null>(null);

  /** The bar goes away with its focus: gives it back to where it was, else to the title. */
  function rendreLeFocus() {
    const cible = avant.current?.isConnected ? avant.current : document.querySelector('main h1');
    if (cible instanceof HTMLElement) cible.focus({ preventScroll: true });
  }

  return (
    <div
      role="status"
      className={styles.zone}
      data-hors-impression
      onFocus={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) avant.current = event.relatedTarget;
      }}
    >
      {fait && (
        <div className={styles.barre}>
          <span className={styles.texte}>{fait.message}</span>
          {fait.annuler && (
            <button
              type="button"
              className={styles.bouton}
              onClick={() => {
                rendreLeFocus();
                oublier();
                fait.annuler?.();
              }}
            >
              Annuler
            </button>
          )}
          <button
            type="button"
            className={`${styles.bouton} ${styles.croix}`}
            aria-label="Fermer"
            onClick={() => {
              rendreLeFocus();
              oublier();
            }}
          >
            <IconeCroix taille={18} />
          </button>
        </div>
      )}
    </div>
  );
}
