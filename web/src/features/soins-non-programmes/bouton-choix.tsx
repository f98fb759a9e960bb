import { Touche } from '../../ui/touche.tsx';
import styles from './bouton-choix.module.css';

export interface OptionBouton<T extends string> {
  valeur: T;
  libelle: string;
  /** Letter that chooses it while the group has focus. */
  touche?: string;
}

interface BoutonsChoixProps<T extends string> {
  libelle: string;
  options: readonly OptionBouton<T>[];
  valeur: T | null;
  onChoix: (valeur: T) => void;
  erreur?: string | undefined;
  facultatif?: boolean;
}

/** A few answers side by side: one letter, one click or one thumb. */
export function BoutonsChoix<T extends string>({
  libelle,
  options,
  valeur,
  onChoix,
  erreur,
  facultatif,
}: BoutonsChoixProps<T>) {
  return (
    <fieldset
      className={styles.groupe}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const option = options.find(({ touche }) => touche?.toLowerCase() === event.key.toLowerCase());
        if (!option) return;
        event.preventDefault();
        onChoix(option.valeur);
      }}
    >
      <legend className={styles.libelle}>
        {libelle}
        {facultatif && <span className={styles.facultatif}> (facultatif)</span>}
      </legend>
      <div className={styles.boutons}>
        {options.map((option) => (
          <button
            key={option.valeur}
            type="button"
            className={styles.bouton}
            aria-pressed={valeur === option.valeur}
            onClick={() => onChoix(option.valeur)}
          >
            {option.libelle}
            {option.touche && (
              <span aria-hidden="true" className={styles.touche}>
                <Touche>{option.touche}</Touche>
              </span>
            )}
          </button>
        ))}
      </div>
      {erreur && <p className={styles.erreur}>{erreur}</p>}
    </fieldset>
  );
}
