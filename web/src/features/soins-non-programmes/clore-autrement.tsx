import type { Demande, IssueDemande } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Dialogue } from '../../ui/dialogue.tsx';
import type { Canal } from './canaux.ts';
import { autresIssues } from './canaux.ts';
import { ChoixDuCanal } from './choix-du-canal.tsx';
import styles from './clore-autrement.module.css';
import { RefusDuServeur } from './refus-du-serveur.tsx';

/** Another end than a booked place: what, and how the person knows. */
export function CloreAutrement({ demande, fermer }: { demande: Demande; fermer: () => void }) {
  const { id } = demande;
  const nom = useId();
  const cache = useQueryClient();
  const [issue, setIssue] = useState<IssueDemande | null>(null);
  const [canal, setCanal] = useState<Canal>('telephone');
  const conclure = useGeste(client.soinsNonProgrammes.demandes.updateIssue, {
    onSuccess: (next) => {
      cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next);
      fermer();
    },
  });
  return (
    <Dialogue titre="Que devient cette demande ?" fermer={fermer}>
      <form
        className={styles.formulaire}
        onSubmit={(event) => {
          event.preventDefault();
          if (issue && !conclure.enCours) conclure.faire({ id, issue, canal });
        }}
      >
        <fieldset className={styles.issues}>
          <legend className="invisible">Ce qu’il est advenu</legend>
          {autresIssues(demande.etat).map(({ valeur, libelle, aide }, index) => (
            <label key={valeur} className={styles.issue}>
              <input
                type="radio"
                name={nom}
                value={valeur}
                checked={issue === valeur}
                onChange={() => setIssue(valeur)}
                data-debut={index === 0 || undefined}
              />
              <span>
                <b>{libelle}</b>
                <small>{aide}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <ChoixDuCanal message={demande.message} valeur={canal} onChoix={setCanal} />
        <RefusDuServeur geste={conclure} suite="La demande reste ouverte." />
        <div>
          <Bouton type="submit" grand disabled={issue === null} enCours={conclure.enCours}>
            Clore la demande
          </Bouton>
        </div>
      </form>
    </Dialogue>
  );
}
