import { Link } from '@tanstack/react-router';
import styles from './onglets.module.css';

export interface Onglet {
  cle: string;
  libelle: string;
}

interface OngletsProps {
  libelle: string;
  onglets: readonly Onglet[];
}

/** Parts of one screen, each with its own address (`?onglet=`): links, so that « back » and Ctrl+click work. */
export function Onglets({ libelle, onglets }: OngletsProps) {
  return (
    <nav aria-label={libelle} className={styles.onglets} data-hors-impression>
      {onglets.map((onglet, rang) => (
        <Link
          key={onglet.cle}
          to="."
          search={(rang === 0 ? {} : { onglet: onglet.cle }) as never}
          replace
          className={styles.onglet}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {onglet.libelle}
        </Link>
      ))}
    </nav>
  );
}
