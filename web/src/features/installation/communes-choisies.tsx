import { memo, useMemo, useState } from 'react';
import { correspondance, nombre, pluriel } from '../../ui/francais.ts';
import { IconeCroix } from '../../ui/icones.tsx';
import { Champ } from '../commun/champ.tsx';
import listes from './communes.module.css';
import type { TerritoireChoisi } from './territoire-choisi.ts';
import { communesTriees } from './territoire-choisi.ts';

/** From this many on, the list has its own search. */
const AVEC_RECHERCHE = 12;

interface CommunesChoisiesProps {
  territoire: TerritoireChoisi;
  retirer: (codes: readonly string[]) => void;
}

/** What is chosen, by name; the keyboard's and the phone's way to what the map does. */
export function CommunesChoisies({ territoire, retirer }: CommunesChoisiesProps) {
  const [q, setQ] = useState('');
  const triees = useMemo(() => communesTriees(territoire), [territoire]);
  const montrees = q.trim() === '' ? triees : triees.filter((c) => correspondance(c.nom, q) !== null);
  return (
    <section className={listes.choisies} aria-label="Communes choisies">
      {triees.length > AVEC_RECHERCHE && (
        <div className={listes.outils}>
          <Champ libelle="Chercher parmi les communes choisies" libelleInvisible>
            {(attributs) => (
              <input
                {...attributs}
                type="search"
                placeholder="Chercher parmi elles"
                value={q}
                onChange={(event) => setQ(event.target.value)}
              />
            )}
          </Champ>
          <button
            type="button"
            className={listes.lien}
            onClick={() => retirer(montrees.map((commune) => commune.code))}
            disabled={montrees.length === 0}
          >
            {q.trim() === '' ? 'Tout retirer' : `Retirer ${pluriel(montrees.length, 'commune')}`}
          </button>
        </div>
      )}
      <ul className={listes.listeCommunes} aria-label="Communes choisies, par ordre alphabétique">
        {montrees.map((commune) => (
          <Ligne
            key={commune.code}
            code={commune.code}
            nom={commune.nom}
            codePostal={commune.codesPostaux[0] ?? commune.code}
            population={commune.population}
            retirer={retirer}
          />
        ))}
      </ul>
      {montrees.length === 0 && <p className={listes.source}>Aucune commune choisie ne porte ce nom.</p>}
    </section>
  );
}

interface LigneProps {
  code: string;
  nom: string;
  codePostal: string;
  population: number;
  retirer: (codes: readonly string[]) => void;
}

const Ligne = memo(
  function Ligne({ code, nom, codePostal, population, retirer }: LigneProps) {
    return (
      <li className={listes.commune}>
        <span>
          {nom} <small>{codePostal}</small>
        </span>
        <span className={listes.habitants}>{nombre(population)} hab.</span>
        <button type="button" aria-label={`Retirer ${nom}`} onClick={() => retirer([code])}>
          <IconeCroix taille={18} />
        </button>
      </li>
    );
  },
  // The reducer is stable: only what is read decides.
  (a, b) => a.code === b.code && a.population === b.population,
);
