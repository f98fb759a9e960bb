import type { ReactNode } from 'react';
import { IconeCoche, IconeHorloge } from '../../ui/icones.tsx';
import styles from './insigne.module.css';

/** A state in a word; amber waits for someone, green is done, each with its icon: never colour alone. */
export function Insigne({
  ton,
  children,
}: {
  ton: 'attente' | 'fait' | 'neutre' | 'marque';
  children: ReactNode;
}) {
  return (
    <span className={styles.insigne} data-ton={ton}>
      {ton === 'attente' && <IconeHorloge taille={15} />}
      {ton === 'fait' && <IconeCoche taille={15} />}
      {children}
    </span>
  );
}
