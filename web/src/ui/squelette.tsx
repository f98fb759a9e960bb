import styles from './squelette.module.css';

interface SqueletteProps {
  lignes?: number;
  /** Height of each line in px. */
  hauteur?: number;
}

/** Grey shapes where the content will be. Appears after 150 ms only: faster than that, nothing flickers. */
export function Squelette({ lignes = 3, hauteur = 72 }: SqueletteProps) {
  return (
    <div className={styles.squelette} role="status" aria-label="Chargement">
      {Array.from({ length: lignes }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={i} className={styles.ligne} style={{ height: hauteur }} />
      ))}
    </div>
  );
}
