import { useId } from 'react';
import styles from './ajout.module.css';
import type { Reponse } from './ajout.ts';

const REPONSES: readonly { reponse: Reponse; libelle: string }[] = [
  { reponse: 'oui', libelle: 'Oui' },
  { reponse: 'non', libelle: 'Non' },
  { reponse: 'inconnu', libelle: 'Inconnu' },
];

interface OuiNonProps {
  libelle: string;
  valeur: Reponse;
  changer: (valeur: Reponse) => void;
}

/** Yes, no, or not known: what is not known is never guessed. */
export function OuiNon({ libelle, valeur, changer }: OuiNonProps) {
  const nom = useId();
  return (
    <fieldset className={styles.ouiNon}>
      <legend>{libelle}</legend>
      {REPONSES.map(({ reponse, libelle: dit }) => (
        <label key={reponse} data-choisi={valeur === reponse || undefined}>
          <input type="radio" name={nom} checked={valeur === reponse} onChange={() => changer(reponse)} />
          {dit}
        </label>
      ))}
    </fieldset>
  );
}
