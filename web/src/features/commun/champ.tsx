import type { ReactNode } from 'react';
import { useId } from 'react';
import { IconeAlerte } from '../../ui/icones.tsx';
import styles from './champ.module.css';

/** Class of every input, select and textarea. */
export const SAISIE = styles.saisie ?? '';

/** What ties the input to its label, help and error; to spread on the input itself. */
export interface AttributsSaisie {
  id: string;
  className: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface ChampProps {
  libelle: string;
  /** Read by screen readers only: the screen says it otherwise. */
  libelleInvisible?: boolean;
  facultatif?: boolean;
  aide?: ReactNode;
  erreur?: string | null | undefined;
  className?: string | undefined;
  children: (attributs: AttributsSaisie) => ReactNode;
}

/** One question: its label, its input, its help, and its error tied to it. */
export function Champ({
  libelle,
  libelleInvisible,
  facultatif,
  aide,
  erreur,
  className,
  children,
}: ChampProps) {
  const id = useId();
  const decrit = [aide ? `${id}-aide` : '', erreur ? `${id}-erreur` : ''].filter(Boolean).join(' ');
  return (
    <div className={[styles.champ, className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={libelleInvisible ? 'invisible' : styles.libelle}>
        {libelle}
        {facultatif && <span className={styles.facultatif}> (facultatif)</span>}
      </label>
      {children({
        id,
        className: SAISIE,
        'aria-describedby': decrit || undefined,
        'aria-invalid': erreur ? true : undefined,
      })}
      {aide && (
        <p id={`${id}-aide`} className={styles.aide}>
          {aide}
        </p>
      )}
      {erreur && (
        <p id={`${id}-erreur`} className={styles.erreur}>
          <IconeAlerte taille={16} />
          {erreur}
        </p>
      )}
    </div>
  );
}
