import type { FormEvent } from 'react';
import { useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import type { AttributsSaisie } from '../commun/champ.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './champ-fiche.module.css';
import type { DefinitionChamp, ValeurChamp } from './champs.ts';
import { ecrireValeur, lireValeur, SOURCES } from './champs.ts';

interface EditionChampProps {
  definition: DefinitionChamp;
  valeur: unknown;
  enCours: boolean;
  erreur: unknown;
  enregistrer: (valeur: ValeurChamp, source: string) => void;
  renoncer: () => void;
  /** Takes the CPTS's correction away; absent when there is none. */
  revenir?: { libelle: string; faire: () => void; enCours: boolean } | undefined;
}

/** Two questions: what is right, and who said so. */
export function EditionChamp(props: EditionChampProps) {
  const { definition, valeur, enCours, erreur, enregistrer, renoncer, revenir } = props;
  const [saisie, setSaisie] = useState(() => ecrireValeur(definition.genre, valeur));
  const [source, setSource] = useState('');
  const [montre, setMontre] = useState(false);
  const lecture = lireValeur(definition, saisie);
  const erreurSource =
    source.trim().length < 2 ? 'Dites d’où vient cette correction\u00a0: elle sera relue.' : null;

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (lecture.ok && !erreurSource) enregistrer(lecture.valeur, source.trim());
  }

  return (
    <form
      className={styles.edition}
      onSubmit={soumettre}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        renoncer();
      }}
    >
      <Champ
        libelle={definition.libelle}
        aide={definition.aide}
        erreur={montre && !lecture.ok ? lecture.message : null}
      >
        {(attributs) => (
          <SaisieValeur definition={definition} attributs={attributs} saisie={saisie} changer={setSaisie} />
        )}
      </Champ>
      <Champ libelle="D’où vient cette correction ?" erreur={montre ? erreurSource : null}>
        {(attributs) => (
          <input
            {...attributs}
            type="text"
            maxLength={200}
            autoComplete="off"
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        )}
      </Champ>
      <ul className={styles.sources} aria-label="Sources habituelles">
        {SOURCES.map((proposee) => (
          <li key={proposee}>
            <button type="button" aria-pressed={source === proposee} onClick={() => setSource(proposee)}>
              {proposee}
            </button>
          </li>
        ))}
      </ul>
      <DirePanne erreur={erreur} suite="Votre saisie est toujours là." />
      <div className={styles.boutons}>
        <Bouton type="submit" enCours={enCours}>
          Enregistrer
        </Bouton>
        <Bouton genre="discret" onClick={renoncer}>
          Renoncer
        </Bouton>
        {revenir && (
          <Bouton genre="discret" enCours={revenir.enCours} onClick={revenir.faire}>
            {revenir.libelle}
          </Bouton>
        )}
      </div>
    </form>
  );
}

interface SaisieValeurProps {
  definition: DefinitionChamp;
  attributs: AttributsSaisie;
  saisie: string;
  changer: (saisie: string) => void;
}

function SaisieValeur({ definition, attributs, saisie, changer }: SaisieValeurProps) {
  if (definition.genre === 'oui-non') {
    return (
      // biome-ignore lint/a11y/noAutofocus: opened by the person's own click, the input is what they asked for
      <select {...attributs} autoFocus value={saisie} onChange={(event) => changer(event.target.value)}>
        <option value="">non renseigné</option>
        <option value="oui">oui</option>
        <option value="non">non</option>
      </select>
    );
  }
  const liste = definition.suggestions ? `${attributs.id}-suggestions` : undefined;
  return (
    <>
      <input
        {...attributs}
        type={definition.genre === 'telephone' ? 'tel' : 'text'}
        // biome-ignore lint/a11y/noAutofocus: opened by the person's own click, the input is what they asked for
        autoFocus
        autoComplete="off"
        maxLength={definition.genre === 'liste' ? 800 : 200}
        value={saisie}
        list={liste}
        onChange={(event) => changer(event.target.value)}
      />
      {liste && (
        <datalist id={liste}>
          {definition.suggestions?.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </>
  );
}
