import { Fragment } from 'react';
import { Dialogue } from '../../ui/dialogue.tsx';
import { Touche } from '../../ui/touche.tsx';
import styles from './toutes-les-touches.module.css';

const TOUCHES: [string, [string[], string][]][] = [
  [
    'Partout',
    [
      [['N'], 'nouvelle demande'],
      [['Ctrl', 'K'], 'aller à une personne, un écran'],
      [['/'], 'chercher dans la file'],
      [['↑', '↓'], 'se déplacer dans la file, ou parmi les places'],
      [['Alt', '↑↓'], 'demande précédente, suivante'],
      [['Entrée'], 'ouvrir, passer à la suite, réserver'],
      [['Échap'], 'revenir à la file'],
    ],
  ],
  [
    'Signes d’alerte',
    [
      [['O'], 'oui'],
      [['N'], 'non'],
      [['?'], 'ne sait pas'],
      [['T'], 'tout est non, après les avoir tous lus'],
    ],
  ],
  [
    'La demande',
    [
      [['1', '…', '6'], 'choisir une place, ou une réponse'],
      [['E'], 'passer à la coordination'],
      [['J'], 'je la prends'],
      [['R'], 'rendre la place'],
      [['C'], 'clore autrement'],
    ],
  ],
];

/** Every key of the desk. */
export function ToutesLesTouches({ fermer }: { fermer: () => void }) {
  return (
    <Dialogue titre="Toutes les touches" fermer={fermer}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className={styles.listes} tabIndex={0} aria-label="Touches du bureau">
        {TOUCHES.map(([titre, lignes]) => (
          <section key={titre}>
            <h3>{titre}</h3>
            <dl className={styles.liste}>
              {lignes.map(([touches, effet]) => (
                <Fragment key={effet}>
                  <dt>
                    {touches.map((touche) =>
                      touche === '…' ? ' à ' : <Touche key={touche}>{touche}</Touche>,
                    )}
                  </dt>
                  <dd>{effet}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialogue>
  );
}
