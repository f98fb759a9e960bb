import type { HTMLAttributes, ReactNode } from 'react';
import styles from './panneau.module.css';

export type Ton = 'neutre' | 'choisi' | 'attente' | 'danger' | 'fait' | 'protocole';

interface PanneauProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  titre?: ReactNode;
  /** Level of the heading: 2 on a page, 3 inside a section. */
  niveau?: 2 | 3;
  /** A colour means one thing: amber waits for someone, red is danger, green is done. */
  ton?: Ton;
  children?: ReactNode;
}

/** A white card: radius 12, one soft border. */
export function Panneau({ titre, niveau = 2, ton = 'neutre', className, children, ...rest }: PanneauProps) {
  const Titre = niveau === 2 ? 'h2' : 'h3';
  return (
    <section className={[styles.panneau, className].filter(Boolean).join(' ')} data-ton={ton} {...rest}>
      {titre && <Titre className={styles.titre}>{titre}</Titre>}
      {children}
    </section>
  );
}
