import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './bouton.module.css';
import { Touche } from './touche.tsx';

interface BoutonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** plein: the one main action of the screen; contour: another; discret: a link-like one; danger: 15, alert. */
  genre?: 'plein' | 'contour' | 'discret' | 'danger';
  grand?: boolean;
  enCours?: boolean;
  /** Key that does the same. */
  touche?: string;
  icone?: ReactNode;
}

/** A button named by its verb; at least 44 px high under a thumb. */
export function Bouton({
  genre = 'plein',
  grand = false,
  enCours = false,
  touche,
  icone,
  className,
  children,
  type = 'button',
  disabled,
  ...rest
}: BoutonProps) {
  return (
    <button
      type={type}
      className={[styles.bouton, className].filter(Boolean).join(' ')}
      data-genre={genre}
      data-grand={grand || undefined}
      aria-busy={enCours || undefined}
      disabled={disabled || enCours}
      {...rest}
    >
      {icone}
      <span>{children}</span>
      {touche && (
        <span className={styles.touche} aria-hidden="true">
          <Touche>{touche}</Touche>
        </span>
      )}
    </button>
  );
}
