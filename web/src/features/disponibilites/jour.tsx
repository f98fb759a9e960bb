import type { Disponibilites } from '@maillage/contracts';
import { useState } from 'react';
import { cle } from '../../app/api.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule, pluriel } from '../../ui/francais.ts';
import { IconePlus } from '../../ui/icones.tsx';
import { LignePlage } from './ligne-plage.tsx';
import type { ErreurPlage, PlageSaisie } from './plages.ts';
import { copierJour, JOURS, nomDuJour, personnesParSemaine, plageSuivante } from './plages.ts';
import styles from './semaine-type.module.css';

interface JourProps {
  jour: number;
  plages: readonly PlageSaisie[];
  erreurs: ReadonlyMap<string, ErreurPlage>;
  lieux: Disponibilites['lieux'];
  modifiable: boolean;
  /** The one period whose questions are open, in the whole week. */
  ouverte: string | null;
  setOuverte: (cle: string | null) => void;
  /** With a message, the change is one that can be taken back at once. */
  changer: (plages: readonly PlageSaisie[], message?: string) => void;
}

/** One day of the weekly pattern. */
export function Jour(props: JourProps) {
  const { jour, plages, erreurs, lieux, modifiable, ouverte, setOuverte, changer } = props;
  const [copie, setCopie] = useState(false);
  const nom = nomDuJour(jour);
  const duJour = plages.filter((plage) => plage.jour === jour);

  function ajouter() {
    const nouvelle = plageSuivante(plages, jour, lieux[0]?.id ?? '', cle());
    changer([...plages, nouvelle]);
    setOuverte(nouvelle.cle);
  }

  return (
    <li className={styles.jour} data-vide={duJour.length === 0 || undefined}>
      <div className={styles.nomDuJour}>
        <h2>{majuscule(nom)}</h2>
        <span className={styles.detail}>
          {duJour.length === 0 ? 'aucune plage' : pluriel(personnesParSemaine(duJour), 'personne')}
        </span>
      </div>
      {duJour.length > 0 && (
        <ul className={styles.plages}>
          {duJour.map((plage) => (
            <LignePlage
              key={plage.cle}
              plage={plage}
              erreur={erreurs.get(plage.cle)}
              lieux={lieux}
              modifiable={modifiable}
              ouverte={ouverte === plage.cle}
              basculer={() => setOuverte(ouverte === plage.cle ? null : plage.cle)}
              changer={(morceaux) =>
                changer(plages.map((p) => (p.cle === plage.cle ? { ...p, ...morceaux } : p)))
              }
              retirer={() =>
                changer(
                  plages.filter((p) => p.cle !== plage.cle),
                  `Plage du ${nom} retirée.`,
                )
              }
            />
          ))}
        </ul>
      )}
      {modifiable && (
        <div className={styles.gestes}>
          <Bouton genre="discret" icone={<IconePlus taille={18} />} onClick={ajouter}>
            Ajouter une plage<span className="invisible"> le {nom}</span>
          </Bouton>
          {duJour.length > 0 && (
            <Bouton genre="discret" aria-expanded={copie} onClick={() => setCopie(!copie)}>
              Copier<span className="invisible"> le {nom}</span> sur d’autres jours
            </Bouton>
          )}
        </div>
      )}
      {copie && duJour.length > 0 && (
        <CopierJour
          jour={jour}
          occupes={new Set(plages.map((plage) => plage.jour))}
          renoncer={() => setCopie(false)}
          copier={(cibles) => {
            changer(
              copierJour(plages, jour, cibles, cle),
              `${majuscule(nom)} copié sur ${pluriel(cibles.length, 'jour')}.`,
            );
            setCopie(false);
          }}
        />
      )}
    </li>
  );
}

/** Once, when it opens: a stable function, so that a tick of a box does not scroll again. */
function montrer(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}

interface CopierJourProps {
  jour: number;
  occupes: ReadonlySet<number>;
  copier: (cibles: number[]) => void;
  renoncer: () => void;
}

function CopierJour({ jour, occupes, copier, renoncer }: CopierJourProps) {
  const [cibles, setCibles] = useState<readonly number[]>([]);
  const remplaces = cibles.filter((cible) => occupes.has(cible));
  return (
    <form
      ref={montrer}
      className={styles.copie}
      onSubmit={(event) => {
        event.preventDefault();
        copier([...cibles]);
      }}
    >
      <fieldset>
        <legend>Copier le {nomDuJour(jour)} sur</legend>
        <div className={styles.cibles}>
          {JOURS.map((nom, rang) => {
            const cible = rang + 1;
            if (cible === jour) return null;
            return (
              <label key={nom}>
                <input
                  type="checkbox"
                  checked={cibles.includes(cible)}
                  onChange={(event) =>
                    setCibles(event.target.checked ? [...cibles, cible] : cibles.filter((c) => c !== cible))
                  }
                />
                {nom}
              </label>
            );
          })}
        </div>
      </fieldset>
      {remplaces.length > 0 && (
        <p className={styles.detail}>
          Les plages du {remplaces.map(nomDuJour).join(', du ')} seront remplacées.
        </p>
      )}
      <div className={styles.boutons}>
        <Bouton type="submit" disabled={cibles.length === 0}>
          Copier
        </Bouton>
        <Bouton genre="discret" onClick={renoncer}>
          Renoncer
        </Bouton>
      </div>
    </form>
  );
}
