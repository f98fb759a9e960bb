import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import styles from './page.module.css';

interface PageProps {
  /** The question or the task: also the title of the window. Never a person's data. */
  titre: string;
  /** Title shown on the page when it says more than the window may (« Fièvre, 4 ans »). */
  titreAffiche?: ReactNode;
  sousTitre?: ReactNode;
  /** The main action, named by its verb. */
  action?: ReactNode;
  /** Reading width for forms and text; wide for tables. */
  large?: boolean;
  children: ReactNode;
}

/**
 * Sets the window's title and brings focus to the page's h1, so that a screen reader says where we are. A part of
 * the page that changes its title leaves focus where it is, unless it is a screen of its own (`toujours`).
 */
export function useTitre(titre: string, { sansFocus = false, toujours = false } = {}) {
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${titre} · Maillage`;
    if (sansFocus) return;
    const inside = document.activeElement?.closest('main');
    if (toujours || !inside) h1.current?.focus({ preventScroll: true });
  }, [titre, sansFocus, toujours]);
  return h1;
}

/** One screen, one question: title, sentence, main action, content. */
export function Page({ titre, titreAffiche, sousTitre, action, large = false, children }: PageProps) {
  const h1 = useTitre(titre);
  return (
    <div className={styles.page} data-large={large || undefined}>
      <header className={styles.entete}>
        <div className={styles.titres}>
          <h1 ref={h1} tabIndex={-1} className={styles.titre}>
            {titreAffiche ?? titre}
          </h1>
          {sousTitre && <p className={styles.sousTitre}>{sousTitre}</p>}
        </div>
        {action && <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </div>
  );
}
