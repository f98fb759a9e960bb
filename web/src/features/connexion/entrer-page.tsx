import type { FormEvent } from 'react';
import { useEffect, useState } from 'react';
import { client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { clePossible, creerCle, nomDeCetAppareil } from './cle.ts';
import styles from './connexion.module.css';
import { EcranDEntree } from './entete.tsx';
import { useEntrer } from './entrer.ts';

/** The token of `#jeton=…`: a fragment never reaches a server's log. */
function lireJeton(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('jeton');
}

/** An invitation, good once: one makes one's passkey here, and is in. Where that is impossible, the link opens a session. */
export function EntrerPage() {
  const [jeton] = useState(lireJeton);
  useEffect(() => {
    // The token leaves the address bar, and so the history.
    if (jeton) window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [jeton]);
  if (!jeton) {
    return (
      <EcranDEntree
        titre="Ce lien est incomplet"
        phrase="Ouvrez-le de nouveau depuis le message reçu, en entier, ou demandez-en un autre à la coordination de votre CPTS."
      />
    );
  }
  return clePossible() ? <CreerMaCle jeton={jeton} /> : <EntrerSansCle jeton={jeton} />;
}

function CreerMaCle({ jeton }: { jeton: string }) {
  const [nom, setNom] = useState(nomDeCetAppareil);
  const entrer = useEntrer();
  const creer = useGeste(
    async (saisie: { nom: string }) => {
      const reponse = await creerCle(await client.invitations.proposeCle({ jeton }));
      return client.invitations.acceptCle({ jeton, nom: saisie.nom, reponse });
    },
    { sansReprise: true, onSuccess: entrer },
  );
  const sansCle = useGeste(client.session.acceptInvitation, { sansReprise: true, onSuccess: entrer });

  function soumettre(event: FormEvent) {
    event.preventDefault();
    creer.faire({ nom: nom.trim() || nomDeCetAppareil() });
  }

  return (
    <EcranDEntree
      titre="Créez votre clé d’accès"
      phrase="Elle reste dans cet appareil et s’ouvre avec son code, votre empreinte ou votre visage. C’est elle qui vous fera entrer, sans mot de passe."
    >
      <DireRefus erreur={creer.erreur ?? sansCle.erreur} />
      <form className={styles.formulaire} noValidate onSubmit={soumettre}>
        <Champ libelle="Nom de cet appareil" aide="Pour le reconnaître dans votre compte.">
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              maxLength={60}
              autoComplete="off"
              value={nom}
              onChange={(event) => setNom(event.target.value)}
            />
          )}
        </Champ>
        <div className={styles.boutons}>
          <Bouton grand type="submit" enCours={creer.enCours} disabled={sansCle.enCours}>
            Créer ma clé et entrer
          </Bouton>
        </div>
      </form>
      <p className={styles.autre}>
        Cet appareil n’est pas le vôtre, ou ne peut pas{'\u00a0'}?{' '}
        <Bouton
          genre="discret"
          enCours={sansCle.enCours}
          disabled={creer.enCours}
          onClick={() => sansCle.faire({ jeton })}
        >
          Entrer cette fois sans clé
        </Bouton>
      </p>
    </EcranDEntree>
  );
}

function EntrerSansCle({ jeton }: { jeton: string }) {
  const entrer = useGeste(client.session.acceptInvitation, { sansReprise: true, onSuccess: useEntrer() });
  return (
    <EcranDEntree
      titre="Bienvenue"
      phrase="Ce lien ouvre votre compte sur cet appareil, une seule fois. À cette adresse, aucune clé d’accès ne peut être créée : il faut https et un nom de serveur. À la prochaine connexion, il vous faudra un nouveau lien."
    >
      <DireRefus erreur={entrer.erreur} />
      <div>
        <Bouton grand enCours={entrer.enCours} onClick={() => entrer.faire({ jeton })}>
          Entrer
        </Bouton>
      </div>
    </EcranDEntree>
  );
}

/** What the person's own device said can be tried again; what the server refused needs another link. */
function DireRefus({ erreur }: { erreur: unknown }) {
  const mort = erreur !== null && lirePanne(erreur).code === 'lien-use';
  return (
    <DirePanne
      erreur={erreur}
      {...(mort ? { suite: 'Demandez un nouveau lien à la coordination de votre CPTS.' } : {})}
    />
  );
}
