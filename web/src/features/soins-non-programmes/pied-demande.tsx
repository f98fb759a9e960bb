import { Bouton } from '../../ui/bouton.tsx';
import styles from './demande.module.css';

interface PiedDemandeProps {
  escalader: (() => void) | undefined;
  clore: (() => void) | undefined;
}

/** The ways out that exist at every step. */
export function PiedDemande({ escalader, clore }: PiedDemandeProps) {
  return (
    <footer className={styles.pied} data-hors-impression>
      {escalader && (
        <Bouton genre="discret" touche="E" onClick={escalader}>
          Passer à la coordination
        </Bouton>
      )}
      {clore && (
        <Bouton genre="discret" touche="C" onClick={clore}>
          Clore autrement
        </Bouton>
      )}
    </footer>
  );
}
