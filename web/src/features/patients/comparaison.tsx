import type { Candidat } from '@maillage/contracts';
import type { ReactNode } from 'react';
import { comparer } from './comparer.ts';
import styles from './patients.module.css';

interface ComparaisonProps {
  un: Candidat;
  autre: Candidat;
  titres: readonly [ReactNode, ReactNode];
  /** The strict traits only: the rest is not yet known of one of them. */
  traits?: boolean;
}

/** Two identities side by side; what differs is in bold, on amber, and said. */
export function Comparaison({ un, autre, titres, traits = false }: ComparaisonProps) {
  const lignes = comparer(un, autre);
  return (
    <div className={styles.defile}>
      <table className={styles.compare}>
        <thead>
          <tr>
            <th scope="col">
              <span className="invisible">Trait</span>
            </th>
            <th scope="col">{titres[0]}</th>
            <th scope="col">{titres[1]}</th>
          </tr>
        </thead>
        <tbody>
          {(traits ? lignes.slice(0, 5) : lignes).map((ligne) => (
            <tr key={ligne.libelle} data-differe={ligne.differe || undefined}>
              <th scope="row">
                {ligne.libelle}
                {ligne.differe && <span className={styles.differe}>≠ diffère</span>}
              </th>
              <td>{ligne.un}</td>
              <td>{ligne.autre}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
