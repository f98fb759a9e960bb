import { ilYA } from '../../ui/francais.ts';
import { IconeAlerte, IconeNuage } from '../../ui/icones.tsx';
import { useCoupure, useSessionFermee } from '../live.ts';
import { useMaintenant } from '../temps.ts';
import styles from './coquille.module.css';

/** What everybody on this screen must know: the link is cut, or the session is closed. */
export function Avis() {
  const coupure = useCoupure();
  const fermee = useSessionFermee();
  const maintenant = useMaintenant();
  // A blink (server restarted, wifi handover) is not worth a word.
  const hors = coupure !== null && maintenant - coupure > 3_000;
  return (
    <div role="status">
      {fermee ? (
        <p className={styles.avis}>
          <IconeAlerte taille={20} />
          Votre session est fermée. Notez ce que vous étiez en train d’écrire.
          <a href="/connexion">Se reconnecter</a>
        </p>
      ) : (
        hors && (
          <p className={styles.avis}>
            <IconeNuage taille={20} />
            Hors ligne, dernières données {ilYA(coupure, maintenant)}. Tout se remettra à jour de lui-même.
          </p>
        )
      )}
    </div>
  );
}
