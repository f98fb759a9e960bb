import type { ReactNode } from 'react';
import styles from './touche.module.css';

/** A key of the keyboard, as drawn beside what it does. */
export function Touche({ children }: { children: ReactNode }) {
  return <kbd className={styles.touche}>{children}</kbd>;
}
