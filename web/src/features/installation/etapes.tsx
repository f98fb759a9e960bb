import { IconeCoche } from '../../ui/icones.tsx';
import type { Brouillon } from './brouillon-installation.ts';
import styles from './installation.module.css';

const ETAPES = ['Nom', 'Communes', 'Zones', 'Premiers comptes'];

interface EtapesProps {
  etape: number;
  brouillon: Brouillon;
  aller: (etape: number) => void;
}

/** Where we are: any step already possible can be gone back to, nothing is lost. */
export function Etapes({ etape, brouillon, aller }: EtapesProps) {
  const communes = brouillon.territoire.present.communes.size;
  const possible = [true, brouillon.nom.trim().length >= 2, communes > 0, communes > 0];
  return (
    <nav aria-label="Étapes" className={styles.etapes}>
      <ol>
        {ETAPES.map((libelle, rang) => {
          const numero = rang + 1;
          const faite = numero < etape;
          return (
            <li key={libelle}>
              <button
                type="button"
                aria-current={numero === etape ? 'step' : undefined}
                disabled={numero !== etape && !possible.slice(0, numero).every(Boolean)}
                onClick={() => aller(numero)}
              >
                <span className={styles.numero} data-faite={faite || undefined}>
                  {faite ? <IconeCoche taille={16} /> : numero}
                </span>
                <span className={styles.libelleEtape}>{libelle}</span>
                {faite && <span className="invisible"> (fait)</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
