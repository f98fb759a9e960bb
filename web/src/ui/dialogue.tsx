import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import styles from './dialogue.module.css';
import { IconeCroix } from './icones.tsx';

interface DialogueProps {
  titre: string;
  /** The title is for screen readers only: the content speaks for itself. */
  titreCache?: boolean;
  fermer: () => void;
  /** Fills a phone's screen. */
  plein?: boolean;
  children: ReactNode;
}

/** The browser's own modal dialog: focus starts on `data-debut` (else the first control) and stays inside, Escape closes, focus returns where it was. */
export function Dialogue({ titre, titreCache = false, fermer, plein = false, children }: DialogueProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>('[data-debut]')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own; the click is on the backdrop
    <dialog
      ref={dialog}
      className={styles.dialogue}
      data-plein={plein || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        fermer();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) fermer();
      }}
    >
      <div className={styles.corps}>
        <h2 id={id} className={titreCache ? 'invisible' : styles.titre}>
          {titre}
        </h2>
        {!titreCache && (
          <button type="button" className={styles.fermer} onClick={fermer} aria-label="Fermer">
            <IconeCroix taille={20} />
          </button>
        )}
        {children}
      </div>
    </dialog>
  );
}
