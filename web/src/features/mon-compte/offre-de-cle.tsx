import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { clePossible } from '../connexion/cle.ts';
import styles from './mon-compte.module.css';

/** Who came in by a link alone has no way back in: the shell says it, until a key is made. */
export function OffreDeCle() {
  const { moyen } = useSession();
  const { data } = useQuery(api.monCompte.get.queryOptions({ enabled: moyen === 'lien' && clePossible() }));
  if (moyen !== 'lien' || !data || data.cles.length > 0 || data.psc) return null;
  return (
    <p className={styles.offre}>
      Votre lien ne resservira pas. <Link to="/mon-compte">Créez votre clé d’accès</Link> pour revenir.
    </p>
  );
}
