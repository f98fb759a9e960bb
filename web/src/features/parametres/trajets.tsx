import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { duree, pluriel } from '../../ui/francais.ts';
import { IconePlus } from '../../ui/icones.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import type { Fait } from '../commun/annulation.tsx';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { FormulaireTrajet } from './formulaire-trajet.tsx';
import styles from './parametres.module.css';

type Correction = Awaited<ReturnType<typeof client.soinsNonProgrammes.trajets.list>>['corrections'][number];

/** Travel times that people who know the roads have corrected. */
export function Trajets() {
  const lues = useQuery(api.soinsNonProgrammes.trajets.list.queryOptions());
  const [ajoute, setAjoute] = useState(false);
  const { fait, dire, oublier } = useAnnulation();
  const corrections = lues.data?.corrections ?? [];
  return (
    <>
      <div className={styles.enteteFiche}>
        <p>
          Les minutes affichées à la régulation sont une estimation, calculée sur la distance. Corrigez ici un
          trajet que vous connaissez{'\u00a0'}: col fermé, pont, route de montagne.
        </p>
        {!ajoute && (
          <Bouton icone={<IconePlus taille={18} />} onClick={() => setAjoute(true)}>
            Corriger un trajet
          </Bouton>
        )}
      </div>
      {ajoute && <FormulaireTrajet fermer={() => setAjoute(false)} dire={dire} />}
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      {lues.isPending && <Squelette lignes={3} hauteur={60} />}
      {lues.isSuccess && corrections.length === 0 && !ajoute && (
        <EtatVide titre="Aucun trajet corrigé">
          Tous les temps de trajet sont des estimations. La régulation peut aussi en corriger un depuis une
          demande.
        </EtatVide>
      )}
      {corrections.length > 0 && (
        <>
          <p className={styles.compte}>{pluriel(corrections.length, 'trajet corrigé', 'trajets corrigés')}</p>
          <ul className={styles.liste}>
            {corrections.map((correction) => (
              <LigneTrajet
                key={`${correction.codeCommune}-${correction.lieuId}`}
                correction={correction}
                dire={dire}
              />
            ))}
          </ul>
        </>
      )}
      <BarreAnnulation fait={fait} oublier={oublier} />
    </>
  );
}

function LigneTrajet({ correction, dire }: { correction: Correction; dire: (fait: Fait) => void }) {
  const cache = useQueryClient();
  const { codeCommune, lieuId, minutes } = correction;
  const rafraichir = () => void cache.invalidateQueries({ queryKey: api.soinsNonProgrammes.trajets.key() });
  const remettre = useGeste(client.soinsNonProgrammes.trajets.update, { onSuccess: rafraichir });
  const retirer = useGeste(client.soinsNonProgrammes.trajets.cancel, {
    onSuccess: () => {
      rafraichir();
      dire({
        message: `${correction.commune} – ${correction.lieu}\u00a0: retour à l’estimation.`,
        annuler: () => remettre.faire({ codeCommune, lieuId, minutes }),
      });
    },
  });
  return (
    <li className={styles.trajet}>
      <div>
        <strong>
          {correction.commune} → {correction.lieu}
        </strong>
        <p className={styles.detail}>
          Estimation{'\u00a0'}: {duree(correction.estimation)}
          {correction.modifiePar ? `. Corrigé par ${correction.modifiePar}` : ''}
        </p>
      </div>
      <strong className={styles.valeur}>{duree(minutes)}</strong>
      <Bouton
        genre="discret"
        enCours={retirer.enCours}
        onClick={() => retirer.faire({ codeCommune, lieuId })}
      >
        Revenir à l’estimation
        <span className="invisible">
          {' '}
          de {correction.commune} à {correction.lieu}
        </span>
      </Bouton>
      <DirePanne erreur={retirer.erreur ?? remettre.erreur} suite="Le trajet n’a pas changé." />
    </li>
  );
}
