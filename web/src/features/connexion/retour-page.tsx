import { ORPCError } from '@orpc/client';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './connexion.module.css';
import { EcranDEntree } from './entete.tsx';
import { useEntrer } from './entrer.ts';

/** Known by Pro Santé Connect, not here: where to leave it, when the card was somebody else's. */
function sortieDe(erreur: unknown): string | undefined {
  const data = erreur instanceof ORPCError ? (erreur.data as { sortie?: unknown } | undefined) : undefined;
  return typeof data?.sortie === 'string' ? data.sortie : undefined;
}

/**
 * Where Pro Santé Connect sends people back. Its answer stands in the address: it is handed to the server by a request
 * of this page, which carries the cookies a link from another site would not, and leaves the address bar.
 */
export function RetourPage() {
  const entrer = useEntrer();
  const [retour] = useState(() => window.location.search.slice(1));
  const conclure = useGeste(client.connexion.acceptPsc, {
    sansReprise: true,
    onSuccess: ({ session }) => {
      if (session) entrer(session);
    },
  });
  const choisir = useGeste(client.connexion.acceptChoix, { sansReprise: true, onSuccess: entrer });
  const parti = useRef(false);
  const { faire } = conclure;
  useEffect(() => {
    // Once: an answer is good once, and React mounts twice in development.
    if (parti.current || !retour) return;
    parti.current = true;
    window.history.replaceState(window.history.state, '', window.location.pathname);
    faire({ retour });
  }, [retour, faire]);

  const choix = conclure.mutation.data?.choix ?? [];
  const erreur = conclure.erreur ?? choisir.erreur;
  if (erreur || !retour) {
    return (
      <EcranDEntree titre="Vous n’êtes pas entré">
        <DirePanne erreur={erreur} />
        {!retour && <p>Cette page sert au retour de Pro Santé Connect{'\u00a0'}: recommencez.</p>}
        {sortieDe(erreur) && (
          <p>
            <a href={sortieDe(erreur)}>Quitter Pro Santé Connect, pour changer de carte</a>
          </p>
        )}
        <p>
          <Link to="/connexion">Revenir à la page de connexion</Link>
        </p>
      </EcranDEntree>
    );
  }
  if (choix.length === 0) {
    return (
      <EcranDEntree titre="Un instant…">
        <Squelette lignes={2} hauteur={64} />
      </EcranDEntree>
    );
  }
  return (
    <EcranDEntree
      titre="Dans quelle CPTS ?"
      phrase="Vous êtes membre de plusieurs. Vous pourrez changer en quittant."
    >
      <ul className={styles.comptes}>
        {choix.map(({ cptsId, nom }) => (
          <li key={cptsId}>
            <button
              type="button"
              className={styles.compte}
              disabled={choisir.enCours}
              onClick={() => choisir.faire({ cptsId })}
            >
              <b>{nom}</b>
            </button>
          </li>
        ))}
      </ul>
    </EcranDEntree>
  );
}
