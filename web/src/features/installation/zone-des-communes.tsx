import { useMemo, useState } from 'react';
import { correspondance, pluriel } from '../../ui/francais.ts';
import { Champ } from '../commun/champ.tsx';
import listes from './communes.module.css';
import type { TerritoireChoisi, ZoneChoisie } from './territoire-choisi.ts';
import { communesTriees } from './territoire-choisi.ts';

interface ZoneDesCommunesProps {
  territoire: TerritoireChoisi;
  zone: ZoneChoisie;
  affecter: (codes: readonly string[], zone: string | null) => void;
}

/** The communes as boxes to tick for the zone that is held: what the map does, by keyboard and by thumb. */
export function ZoneDesCommunes({ territoire, zone, affecter }: ZoneDesCommunesProps) {
  const [q, setQ] = useState('');
  const triees = useMemo(() => communesTriees(territoire), [territoire]);
  const noms = useMemo(() => new Map(territoire.zones.map((z) => [z.cle, z.nom])), [territoire.zones]);
  const montrees = q.trim() === '' ? triees : triees.filter((c) => correspondance(c.nom, q) !== null);
  const libres = montrees.filter((commune) => !territoire.zoneDe.has(commune.code));
  return (
    <fieldset className={listes.choisies}>
      <legend className={listes.legendeZone}>
        Communes de «{'\u00a0'}
        {zone.nom.trim() || 'cette zone'}
        {'\u00a0'}»
      </legend>
      <div className={listes.outils}>
        <Champ libelle="Chercher une commune du territoire" libelleInvisible>
          {(attributs) => (
            <input
              {...attributs}
              type="search"
              placeholder="Chercher une commune"
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
          )}
        </Champ>
        {libres.length > 0 && (
          <button
            type="button"
            className={listes.lien}
            onClick={() =>
              affecter(
                libres.map((commune) => commune.code),
                zone.cle,
              )
            }
          >
            {`Y mettre ${pluriel(libres.length, 'commune')} sans zone`}
          </button>
        )}
      </div>
      <ul className={listes.listeCommunes}>
        {montrees.map((commune) => {
          const actuelle = territoire.zoneDe.get(commune.code);
          return (
            <li key={commune.code} className={listes.commune}>
              <label className={listes.caseCommune}>
                <input
                  type="checkbox"
                  checked={actuelle === zone.cle}
                  onChange={(event) => affecter([commune.code], event.target.checked ? zone.cle : null)}
                />
                {commune.nom}
              </label>
              <span className={listes.habitants}>
                {actuelle && actuelle !== zone.cle ? noms.get(actuelle) : ''}
              </span>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
