import type { Moyen, SessionOuverte } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useQuitter } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './mon-compte.module.css';

const MOYENS: Record<Moyen, string> = {
  psc: 'par Pro Santé Connect',
  cle: 'par clé d’accès',
  lien: 'par lien d’entrée',
  demonstration: 'en un clic',
};

/** Where I am signed in; closed from here, a session is closed at once. */
export function MesSessions({ sessions }: { sessions: readonly SessionOuverte[] }) {
  const cache = useQueryClient();
  const quitter = useQuitter();
  const relire = () => void cache.invalidateQueries({ queryKey: api.monCompte.key() });
  const fermer = useGeste(client.monCompte.cancelSession, { onSuccess: relire, onError: relire });
  const fermerTout = useGeste((_: Record<string, never>) => client.monCompte.cancelAutresSessions(), {
    onSuccess: relire,
  });
  const { jourHeure, ilYA } = useTemps();
  return (
    <Panneau titre="Mes sessions ouvertes">
      <ul className={styles.liste}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.ligne}>
            <div>
              <strong>{session.appareil ?? 'Appareil inconnu'}</strong>{' '}
              {session.courante && <Insigne ton="marque">Celle-ci</Insigne>}
              <p className={styles.detail}>
                Ouverte {jourHeure(session.creeeLe)} {MOYENS[session.moyen]}
                {session.adresse ? `, depuis ${session.adresse}` : ''}. Vue {ilYA(session.vueLe)}.
              </p>
            </div>
            <Bouton
              genre="contour"
              enCours={fermer.enCours && fermer.mutation.variables?.input.id === session.id}
              onClick={() => (session.courante ? void quitter() : fermer.faire({ id: session.id }))}
            >
              {session.courante ? 'Quitter' : 'Fermer'}
              <span className="invisible">
                {' '}
                la session {session.appareil}, ouverte {jourHeure(session.creeeLe)}
              </span>
            </Bouton>
          </li>
        ))}
      </ul>
      <DirePanne erreur={fermer.erreur ?? fermerTout.erreur} />
      {sessions.length > 1 && (
        <div>
          <Bouton genre="contour" enCours={fermerTout.enCours} onClick={() => fermerTout.faire({})}>
            Fermer toutes les autres
          </Bouton>
        </div>
      )}
      <p className={styles.note}>
        Une session que vous ne reconnaissez pas{'\u00a0'}? Fermez-la, puis prévenez le secrétariat de votre
        CPTS.
      </p>
    </Panneau>
  );
}
