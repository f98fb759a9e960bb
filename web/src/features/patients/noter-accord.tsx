import { useState } from 'react';
import { client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { BoutonsChoix } from '../soins-non-programmes/bouton-choix.tsx';
import { DONNEURS, MOYENS } from './mots.ts';
import styles from './patients.module.css';

interface NoterAccordProps {
  patientId: string;
  /** Null: for the whole circle. */
  cercleId: string | null;
  qui: string;
  fermer: () => void;
  note: (message: string) => void;
}

const ETATS = [
  { valeur: 'recueilli', libelle: 'Oui' },
  { valeur: 'retire', libelle: 'Non' },
] as const;

/** Yes or no, how, said by whom. Acts at once. */
export function NoterAccord({ patientId, cercleId, qui, fermer, note }: NoterAccordProps) {
  const [etat, setEtat] = useState<'recueilli' | 'retire' | null>(null);
  const [moyen, setMoyen] = useState<keyof typeof MOYENS>('oral');
  const [donnePar, setDonnePar] = useState<keyof typeof DONNEURS>('patient');
  const noter = useGeste(client.patients.cercle.updateConsentement, {
    onSuccess: (ligne) =>
      note(
        ligne.etat === 'recueilli'
          ? `Accord noté pour ${qui}.`
          : `Refus noté pour ${qui} : le dossier lui est fermé dès maintenant.`,
      ),
  });
  return (
    <form
      className={styles.encart}
      aria-label={`Accord pour ${qui}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (etat) noter.faire({ id: patientId, cercleId, etat, moyen, donnePar });
      }}
    >
      <BoutonsChoix
        libelle={`La personne accepte-t-elle de partager son dossier avec ${qui} ?`}
        options={ETATS}
        valeur={etat}
        onChoix={setEtat}
      />
      <div className={styles.grille}>
        <Champ libelle="Comment">
          {(attributs) => (
            <select
              {...attributs}
              value={moyen}
              onChange={(event) => setMoyen(event.target.value as typeof moyen)}
            >
              {Object.entries(MOYENS).map(([code, mot]) => (
                <option key={code} value={code}>
                  {mot}
                </option>
              ))}
            </select>
          )}
        </Champ>
        <Champ libelle="Dit par">
          {(attributs) => (
            <select
              {...attributs}
              value={donnePar}
              onChange={(event) => setDonnePar(event.target.value as typeof donnePar)}
            >
              {Object.entries(DONNEURS).map(([code, mot]) => (
                <option key={code} value={code}>
                  {mot}
                </option>
              ))}
            </select>
          )}
        </Champ>
      </div>
      {etat === 'retire' && (
        <p className={styles.attention}>
          Effet immédiat : le dossier se ferme pour {qui}, même s’il est ouvert à l’écran.
        </p>
      )}
      <DirePanne erreur={noter.erreur} suite="Rien n’a été noté." reessayer={noter.refaire} />
      <div className={styles.pied}>
        <Bouton type="submit" enCours={noter.enCours} aria-disabled={etat === null}>
          {etat === 'retire' ? 'Noter le refus' : 'Noter l’accord'}
        </Bouton>
        <Bouton genre="discret" onClick={fermer}>
          Renoncer
        </Bouton>
      </div>
    </form>
  );
}
