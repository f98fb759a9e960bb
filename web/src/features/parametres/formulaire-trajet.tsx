import type { Professionnel } from '@maillage/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { duree } from '../../ui/francais.ts';
import { Panneau } from '../../ui/panneau.tsx';
import { chercherCommunes } from '../annuaire/barre-filtres.tsx';
import { direMetier, nomComplet } from '../annuaire/champs.ts';
import type { Fait } from '../commun/annulation.tsx';
import { Champ } from '../commun/champ.tsx';
import type { Option } from '../commun/choix.tsx';
import { Choix } from '../commun/choix.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { lireNombre } from './nombre-saisi.ts';
import styles from './parametres.module.css';

interface OptionLieu extends Option {
  lieuId: string;
}

/** One option per place of practice: a person who practises in two places is proposed twice. */
function optionsDeLieux(professionnels: readonly Professionnel[]): OptionLieu[] {
  return professionnels.flatMap((p) =>
    p.lieux.map((lieu) => ({
      cle: `${p.id}-${lieu.id}`,
      lieuId: lieu.id,
      libelle: `${nomComplet(p)}, ${lieu.commune}`,
      detail: direMetier(p),
    })),
  );
}

interface FormulaireTrajetProps {
  fermer: () => void;
  dire: (fait: Fait) => void;
}

/** From which commune, to whose practice, how many minutes. */
export function FormulaireTrajet({ fermer, dire }: FormulaireTrajetProps) {
  const [commune, setCommune] = useState<Option | null>(null);
  const [lieu, setLieu] = useState<OptionLieu | null>(null);
  const [saisieCommune, setSaisieCommune] = useState('');
  const [saisieLieu, setSaisieLieu] = useState('');
  const [minutes, setMinutes] = useState('');
  const [montre, setMontre] = useState(false);
  const cache = useQueryClient();
  const territoire = useQuery(api.territoire.get.queryOptions());
  const q = saisieLieu.trim();
  const trouves = useQuery({
    ...api.annuaire.professionnels.list.queryOptions({ input: { q, limite: 12 } }),
    enabled: lieu === null && q.length >= 2,
    placeholderData: keepPreviousData,
  });
  const lecture = lireNombre(minutes, 0, 300);
  const rafraichir = () => void cache.invalidateQueries({ queryKey: api.soinsNonProgrammes.trajets.key() });
  const defaire = useGeste(client.soinsNonProgrammes.trajets.cancel, { onSuccess: rafraichir });
  const corriger = useGeste(client.soinsNonProgrammes.trajets.update, {
    onSuccess: (suite, { codeCommune, lieuId }) => {
      rafraichir();
      dire({
        message: `De ${commune?.libelle} à ${lieu?.libelle}\u00a0: ${duree(suite.minutes)}.`,
        annuler: () => defaire.faire({ codeCommune, lieuId }),
      });
      fermer();
    },
  });

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (!commune || !lieu || !lecture.ok) return;
    corriger.faire({ codeCommune: commune.cle, lieuId: lieu.lieuId, minutes: Math.round(lecture.valeur) });
  }

  return (
    <Panneau titre="Corriger un trajet">
      <form className={styles.formulaireTrajet} noValidate onSubmit={soumettre}>
        <Choix
          libelle="Commune de départ"
          saisie={commune?.libelle ?? saisieCommune}
          options={commune ? [] : chercherCommunes(territoire.data?.communes ?? [], saisieCommune)}
          vide={commune ? 'Commune choisie.' : 'Aucune commune du territoire ne porte ce nom.'}
          erreur={montre && !commune ? 'Choisissez une commune de la liste.' : null}
          onSaisie={(saisie) => {
            setCommune(null);
            setSaisieCommune(saisie);
          }}
          onChoix={setCommune}
        />
        <Choix
          libelle="Cabinet d’arrivée"
          placeholder="Nom du professionnel"
          saisie={lieu?.libelle ?? saisieLieu}
          options={lieu ? [] : optionsDeLieux(trouves.data?.professionnels ?? [])}
          enAttente={trouves.isFetching}
          vide={
            q.length < 2 ? 'Tapez au moins deux lettres du nom.' : 'Personne ne porte ce nom dans la CPTS.'
          }
          erreur={montre && !lieu ? 'Choisissez un cabinet de la liste.' : null}
          onSaisie={(saisie) => {
            setLieu(null);
            setSaisieLieu(saisie);
          }}
          onChoix={setLieu}
        />
        <Champ libelle="Minutes, aller" erreur={montre && !lecture.ok ? lecture.message : null}>
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
          )}
        </Champ>
        <DirePanne erreur={corriger.erreur} suite="Votre saisie est toujours là." />
        <div className={styles.boutons}>
          <Bouton type="submit" enCours={corriger.enCours}>
            Corriger ce trajet
          </Bouton>
          <Bouton genre="discret" onClick={fermer}>
            Renoncer
          </Bouton>
        </div>
      </form>
    </Panneau>
  );
}
