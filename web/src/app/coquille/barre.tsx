import { Link } from '@tanstack/react-router';
import type { LieuDeLApplication } from '../lieux.ts';
import styles from './coquille.module.css';

/** Slim bar on the left; on a phone, the same places at the bottom, under the thumb. */
export function Barre({ lieux }: { lieux: LieuDeLApplication[] }) {
  return (
    <nav className={styles.barre} aria-label="Écrans">
      <ul>
        {lieux.map(({ code, libelle, to, params, icone, second }) => (
          <li key={code} data-second={second || undefined}>
            <Link
              to={to}
              params={params ?? {}}
              className={styles.lieu}
              activeProps={{ 'aria-current': 'page' }}
            >
              {icone}
              {libelle}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
