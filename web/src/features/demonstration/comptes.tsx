import { useQuery } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { nomDuRole } from '../../app/session.ts';
import { Erreur } from '../../ui/erreur.tsx';
import { insecables, majuscule } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import styles from '../connexion/connexion.module.css';
import { useEntrer } from '../connexion/entrer.ts';

/** The accounts of a demonstration, one click each. */
export function ComptesDemonstration() {
  const comptes = useQuery(api.demonstration.listComptes.queryOptions());
  const entrer = useGeste(client.demonstration.createSession, { onSuccess: useEntrer() });
  if (comptes.isPending) return <Squelette lignes={3} hauteur={110} />;
  if (comptes.isError) {
    return <Erreur message={lirePanne(comptes.error).message} reessayer={() => void comptes.refetch()} />;
  }
  return (
    <>
      {entrer.erreur !== null && (
        <Erreur message={lirePanne(entrer.erreur).message} reessayer={entrer.refaire} />
      )}
      <ul className={styles.comptes}>
        {comptes.data.comptes.map((compte) => (
          <li key={compte.compte}>
            <button
              type="button"
              className={styles.compte}
              disabled={entrer.enCours}
              onClick={() => entrer.faire({ compte: compte.compte })}
            >
              <span className={styles.initiales} aria-hidden="true">
                {compte.prenom.charAt(0)}
                {compte.nom.charAt(0)}
              </span>
              <span>
                <b>
                  {compte.prenom} {compte.nom}
                </b>
                <span className={styles.role}>{majuscule(nomDuRole(compte.role))}</span>
                <span className={styles.description}>{insecables(compte.description)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
