import type { Role } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { nomDuRole } from '../../app/session.ts';
import { Erreur } from '../../ui/erreur.tsx';
import { insecables, majuscule } from '../../ui/francais.ts';
import { Marque } from '../../ui/marque.tsx';
import { useTitre } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import styles from './connexion.module.css';
import { EtiquetteDemonstration } from './etiquette.tsx';

/** The way in. In a demonstration: the accounts, one click each. Elsewhere: by one's own link. */
export function ConnexionPage() {
  const h1 = useTitre('Entrer');
  const installation = useQuery(api.installation.get.queryOptions());
  const demonstration = installation.data?.demonstration ?? false;
  return (
    <main className={styles.page}>
      <header className={styles.entete}>
        <p className={styles.marque}>
          <Marque taille={36} /> Maillage
          <EtiquetteDemonstration />
        </p>
        <h1 ref={h1} tabIndex={-1}>
          {demonstration ? 'Qui êtes-vous aujourd’hui ?' : 'Entrez par votre lien'}
        </h1>
        <p>
          {demonstration
            ? `${installation.data?.nom ?? 'Une CPTS'}, peuplée de personnes inventées. Rien ne sort de cette machine.`
            : installation.data &&
              'Ouvrez le lien que la coordination de votre CPTS vous a donné. Perdu ? Demandez-lui en un autre.'}
        </p>
      </header>
      {installation.isPending && <Squelette lignes={3} hauteur={110} />}
      {installation.isError && (
        <Erreur
          message={lirePanne(installation.error).message}
          reessayer={() => void installation.refetch()}
        />
      )}
      {demonstration && <Comptes />}
    </main>
  );
}

function Comptes() {
  const cache = useQueryClient();
  const naviguer = useNavigate();
  const comptes = useQuery(api.demonstration.listComptes.queryOptions());
  const entrer = useGeste(client.demonstration.createSession, {
    onSuccess: (session) => {
      cache.clear();
      cache.setQueryData(api.session.get.queryKey(), session);
      void naviguer({ to: '/' });
    },
  });
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
                <span className={styles.role}>{majuscule(nomDuRole(compte.role satisfies Role))}</span>
                <span className={styles.description}>{insecables(compte.description)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
