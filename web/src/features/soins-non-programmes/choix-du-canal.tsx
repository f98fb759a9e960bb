import type { Demande } from '@maillage/contracts';
import { useId } from 'react';
import type { Canal } from './canaux.ts';
import { canauxPour } from './canaux.ts';
import styles from './choix-du-canal.module.css';

interface ChoixDuCanalProps {
  message: Demande['message'];
  valeur: Canal;
  onChoix: (canal: Canal) => void;
  libelle?: string;
}

/** How the person knows. A way she did not accept is shown, closed, with its reason. */
export function ChoixDuCanal({
  message,
  valeur,
  onChoix,
  libelle = 'Comment la personne le sait-elle ?',
}: ChoixDuCanalProps) {
  const nom = useId();
  const canaux = canauxPour(message);
  const reserve = canaux.find((canal) => canal.reserve)?.reserve;
  return (
    <fieldset className={styles.groupe}>
      <legend>{libelle}</legend>
      <div className={styles.canaux}>
        {canaux.map((canal) => (
          <label
            key={canal.valeur}
            className={styles.canal}
            data-refuse={canal.reserve !== null || undefined}
          >
            <input
              type="radio"
              name={nom}
              value={canal.valeur}
              checked={canal.valeur === valeur}
              disabled={canal.reserve !== null}
              onChange={() => onChoix(canal.valeur)}
            />
            {canal.libelle}
          </label>
        ))}
      </div>
      {reserve && <p className={styles.reserve}>{reserve}</p>}
    </fieldset>
  );
}
