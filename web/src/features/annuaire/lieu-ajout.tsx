import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { Panneau } from '../../ui/panneau.tsx';
import { Champ } from '../commun/champ.tsx';
import { Choix } from '../commun/choix.tsx';
import styles from './ajout.module.css';
import type { ErreursAjout, SaisieAjout } from './ajout.ts';
import { avecCommune } from './ajout.ts';
import { chercherCommunes } from './barre-filtres.tsx';
import { OuiNon } from './oui-non.tsx';

interface LieuAjoutProps {
  saisie: SaisieAjout;
  erreurs: ErreursAjout;
  changer: (morceaux: Partial<SaisieAjout>) => void;
}

/** Where she practises. */
export function LieuAjout({ saisie, erreurs, changer }: LieuAjoutProps) {
  const territoire = useQuery(api.territoire.get.queryOptions());
  const communes = territoire.data?.communes ?? [];
  const choisie = saisie.codeCommune !== null;
  return (
    <Panneau titre="Son lieu d’exercice">
      <div className={styles.grille}>
        <Champ libelle="Nom du lieu" erreur={erreurs.lieuNom}>
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              autoComplete="off"
              maxLength={120}
              placeholder="Cabinet, maison de santé, pharmacie…"
              value={saisie.lieuNom}
              onChange={(event) => changer({ lieuNom: event.target.value })}
            />
          )}
        </Champ>
        <Champ libelle="Adresse" erreur={erreurs.adresse}>
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              autoComplete="off"
              maxLength={160}
              placeholder="Numéro et rue"
              value={saisie.adresse}
              onChange={(event) => changer({ adresse: event.target.value })}
            />
          )}
        </Champ>
        <Choix
          libelle="Commune"
          placeholder="Nom ou code postal"
          saisie={saisie.commune}
          options={choisie ? [] : chercherCommunes(communes, saisie.commune)}
          enAttente={territoire.isPending}
          vide={choisie ? 'Commune choisie.' : 'Aucune commune du territoire ne porte ce nom.'}
          tabPrend
          erreur={erreurs.commune}
          onSaisie={(commune) => changer({ commune, codeCommune: null })}
          onChoix={(option) => {
            const commune = communes.find((c) => c.code === option.cle);
            if (commune) changer(avecCommune(saisie, commune));
          }}
        />
        <Champ libelle="Code postal" erreur={erreurs.codePostal}>
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              value={saisie.codePostal}
              onChange={(event) => changer({ codePostal: event.target.value })}
            />
          )}
        </Champ>
        <OuiNon
          libelle="Accessible en fauteuil ?"
          valeur={saisie.accessiblePmr}
          changer={(accessiblePmr) => changer({ accessiblePmr })}
        />
      </div>
    </Panneau>
  );
}
