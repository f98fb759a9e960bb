import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Erreur } from '../../ui/erreur.tsx';
import { Marque } from '../../ui/marque.tsx';
import { useTitre } from '../../ui/page.tsx';
import styles from './connexion.module.css';
import { EtiquetteDemonstration } from './etiquette.tsx';

/** The token of `#jeton=…`: a fragment never reaches a server's log. */
function lireJeton(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('jeton');
}

/** Entering by an invitation, valid once. One button, so that a mail scanner opening the link does not spend it. */
export function EntrerPage() {
  const h1 = useTitre('Entrer');
  const cache = useQueryClient();
  const naviguer = useNavigate();
  const [jeton] = useState(lireJeton);
  const entrer = useGeste(client.session.acceptInvitation, {
    onSuccess: (session) => {
      cache.clear();
      cache.setQueryData(api.session.get.queryKey(), session);
      void naviguer({ to: '/', replace: true });
    },
  });
  useEffect(() => {
    // The token leaves the address bar, and so the history.
    if (jeton) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [jeton]);
  const panne = entrer.erreur === null ? null : lirePanne(entrer.erreur);
  return (
    <main className={styles.page}>
      <header className={styles.entete}>
        <p className={styles.marque}>
          <Marque taille={36} /> Maillage
          <EtiquetteDemonstration />
        </p>
        <h1 ref={h1} tabIndex={-1}>
          {jeton ? 'Bienvenue' : 'Ce lien est incomplet'}
        </h1>
        <p>
          {jeton
            ? 'Ce lien ouvre votre compte sur cet appareil. Il ne sert qu’une fois.'
            : 'Ouvrez-le de nouveau depuis le message reçu, en entier, ou demandez-en un autre à la coordination de votre CPTS.'}
        </p>
      </header>
      {panne && (
        <Erreur
          message={panne.message}
          reference={panne.reference}
          reessayer={panne.reseau ? entrer.refaire : undefined}
        >
          {!panne.reseau && 'Demandez un nouveau lien à la coordination de votre CPTS.'}
        </Erreur>
      )}
      {jeton && (
        <div>
          <Bouton grand enCours={entrer.enCours} onClick={() => entrer.faire({ jeton })}>
            Entrer
          </Bouton>
        </div>
      )}
    </main>
  );
}
