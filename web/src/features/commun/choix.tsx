import type { KeyboardEvent } from 'react';
import { useId, useState } from 'react';
import { Champ } from './champ.tsx';
import styles from './choix.module.css';

export interface Option {
  cle: string;
  libelle: string;
  /** Said at the right: « 65000 · 43 000 habitants ». */
  detail?: string;
  /** Options of one group follow each other; its name is written once. */
  groupe?: string;
}

interface ChoixProps<O extends Option> {
  libelle: string;
  libelleInvisible?: boolean;
  aide?: string;
  erreur?: string | null | undefined;
  placeholder?: string;
  className?: string | undefined;
  saisie: string;
  onSaisie: (saisie: string) => void;
  /** Already ranked, best first: the caller knows what is being looked for. */
  options: readonly O[];
  /** Nothing known yet for what is typed. */
  enAttente?: boolean;
  /** The options still answer an older text: Enter must not take one of them. */
  perimees?: boolean;
  /** Said when nothing answers what is typed. */
  vide: string;
  /** Also opens before anything is typed. */
  ouvreVide?: boolean;
  /** Leaving by Tab takes the option shown first, once something is typed. */
  tabPrend?: boolean;
  onChoix: (option: O) => void;
}

/** A search box that proposes as one types (ARIA combobox): ↓ ↑ move, Enter takes, Esc closes. */
export function Choix<O extends Option>(props: ChoixProps<O>) {
  const { saisie, options, onChoix } = props;
  const id = useId();
  const [ouvert, setOuvert] = useState(false);
  const [rang, setRang] = useState(0);
  const actif = Math.min(rang, options.length - 1);
  const montre = ouvert && (props.ouvreVide || saisie.trim() !== '');

  function prendre(option: O | undefined) {
    if (!option) return;
    onChoix(option);
    setOuvert(false);
    setRang(0);
  }

  function clavier(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!montre) return setOuvert(true);
      const pas = event.key === 'ArrowDown' ? 1 : -1;
      setRang((actif + pas + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter' && montre) {
      event.preventDefault();
      if (!props.perimees) prendre(options[actif]);
    } else if (event.key === 'Tab' && props.tabPrend && montre && saisie.trim() !== '') {
      prendre(options[actif]);
    } else if (event.key === 'Escape' && montre) {
      event.stopPropagation();
      setOuvert(false);
    }
  }

  return (
    <Champ
      libelle={props.libelle}
      libelleInvisible={props.libelleInvisible ?? false}
      aide={props.aide}
      erreur={props.erreur}
      className={props.className}
    >
      {(attributs) => (
        <div className={styles.choix}>
          <input
            {...attributs}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={montre}
            aria-controls={`${id}-liste`}
            aria-autocomplete="list"
            aria-activedescendant={montre && options[actif] ? `${id}-${actif}` : undefined}
            placeholder={props.placeholder}
            value={saisie}
            onChange={(event) => {
              props.onSaisie(event.target.value);
              setOuvert(true);
              setRang(0);
            }}
            onClick={() => setOuvert(true)}
            onBlur={() => setOuvert(false)}
            onKeyDown={clavier}
          />
          <Options
            id={id}
            libelle={props.libelle}
            montre={montre}
            options={options}
            actif={actif}
            message={props.enAttente ? 'Recherche…' : props.vide}
            prendre={prendre}
          />
        </div>
      )}
    </Champ>
  );
}

interface OptionsProps<O extends Option> {
  id: string;
  libelle: string;
  montre: boolean;
  options: readonly O[];
  actif: number;
  message: string;
  prendre: (option: O) => void;
}

/** Options that follow each other under the same name, each with its rank in the whole list. */
function parGroupe<O extends Option>(options: readonly O[]) {
  const groupes: { nom: string; options: { option: O; rang: number }[] }[] = [];
  options.forEach((option, rang) => {
    const nom = option.groupe ?? '';
    const dernier = groupes.at(-1);
    if (dernier?.nom === nom) dernier.options.push({ option, rang });
    else groupes.push({ nom, options: [{ option, rang }] });
  });
  return groupes;
}

function Options<O extends Option>({
  id,
  libelle,
  montre,
  options,
  actif,
  message,
  prendre,
}: OptionsProps<O>) {
  const ligne = ({ option, rang }: { option: O; rang: number }) => (
    // The keyboard is handled by the input, which keeps the focus.
    <div
      key={option.cle}
      id={`${id}-${rang}`}
      role="option"
      tabIndex={-1}
      aria-selected={rang === actif}
      className={styles.option}
      ref={(element) => {
        if (rang === actif && montre) element?.scrollIntoView({ block: 'nearest' });
      }}
      onMouseDown={(event) => {
        event.preventDefault();
        prendre(option);
      }}
    >
      <span>{option.libelle}</span>
      {option.detail && <span className={styles.detail}>{option.detail}</span>}
    </div>
  );
  return (
    <>
      <div
        id={`${id}-liste`}
        role="listbox"
        aria-label={libelle}
        className={styles.liste}
        hidden={!montre || options.length === 0}
      >
        {parGroupe(options).map(({ nom, options: duGroupe }) =>
          nom === '' ? (
            duGroupe.map(ligne)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox, not of fields
            <div key={nom} role="group" aria-label={nom}>
              <div className={styles.groupe} aria-hidden="true">
                {nom}
              </div>
              {duGroupe.map(ligne)}
            </div>
          ),
        )}
      </div>
      {montre && options.length === 0 && (
        <div className={`${styles.liste} ${styles.vide}`} role="status">
          {message}
        </div>
      )}
    </>
  );
}
