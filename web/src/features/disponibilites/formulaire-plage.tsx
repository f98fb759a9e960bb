import type { Disponibilites } from '@maillage/contracts';
import { pluriel } from '../../ui/francais.ts';
import { Champ } from '../commun/champ.tsx';
import type { ErreurPlage, PlageSaisie } from './plages.ts';
import { DUREES, placesDe } from './plages.ts';
import styles from './semaine-type.module.css';

interface FormulairePlageProps {
  plage: PlageSaisie;
  erreur: ErreurPlage | undefined;
  lieux: Disponibilites['lieux'];
  changer: (morceaux: Partial<PlageSaisie>) => void;
}

/** From when to when, with or without appointment, how long, where. */
export function FormulairePlage({ plage, erreur, lieux, changer }: FormulairePlageProps) {
  const pour = (champ: ErreurPlage['champ']) => (erreur?.champ === champ ? erreur.message : null);
  const libre = plage.genre === 'sans-rendez-vous';
  return (
    <>
      <Champ libelle="De" erreur={pour('debut')}>
        {(attributs) => (
          <input
            {...attributs}
            type="time"
            step={300}
            value={plage.debut}
            onChange={(event) => changer({ debut: event.target.value })}
          />
        )}
      </Champ>
      <Champ libelle="À" erreur={pour('fin')}>
        {(attributs) => (
          <input
            {...attributs}
            type="time"
            step={300}
            value={plage.fin}
            onChange={(event) => changer({ fin: event.target.value })}
          />
        )}
      </Champ>
      <fieldset className={styles.genre}>
        <legend>Comment vient-on&nbsp;?</legend>
        {(['reserve', 'sans-rendez-vous'] as const).map((genre) => (
          <label key={genre} data-choisi={plage.genre === genre || undefined}>
            <input
              type="radio"
              name={`genre-${plage.cle}`}
              checked={plage.genre === genre}
              onChange={() =>
                changer({
                  genre,
                  capacite: genre === 'reserve' ? 1 : Math.max(plage.capacite, placesDe(plage)),
                })
              }
            />
            {genre === 'reserve' ? 'Une place à l’heure dite' : 'Sans rendez-vous'}
          </label>
        ))}
      </fieldset>
      {!libre && (
        <Champ
          libelle="Durée d’une place"
          erreur={pour('dureeMinutes')}
          aide={placesDe(plage) > 0 ? `Soit ${pluriel(placesDe(plage), 'place')}` : undefined}
        >
          {(attributs) => (
            <select
              {...attributs}
              value={plage.dureeMinutes}
              onChange={(event) => changer({ dureeMinutes: Number(event.target.value) })}
            >
              {[...new Set([...DUREES, plage.dureeMinutes])]
                .sort((a, b) => a - b)
                .map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {minutes} min
                  </option>
                ))}
            </select>
          )}
        </Champ>
      )}
      <Champ
        libelle={libre ? 'Personnes au plus' : 'Personnes par place'}
        erreur={pour('capacite')}
        aide={libre ? 'Que la régulation peut vous adresser' : undefined}
      >
        {(attributs) => (
          <input
            {...attributs}
            type="number"
            inputMode="numeric"
            min={1}
            max={60}
            value={Number.isNaN(plage.capacite) ? '' : plage.capacite}
            onChange={(event) => changer({ capacite: event.target.valueAsNumber })}
          />
        )}
      </Champ>
      {lieux.length > 1 && (
        <Champ libelle="Lieu" erreur={pour('lieuId')} className={styles.lieu}>
          {(attributs) => (
            <select
              {...attributs}
              value={plage.lieuId}
              onChange={(event) => changer({ lieuId: event.target.value })}
            >
              {lieux.map((lieu) => (
                <option key={lieu.id} value={lieu.id}>
                  {lieu.nom}, {lieu.commune}
                </option>
              ))}
            </select>
          )}
        </Champ>
      )}
    </>
  );
}
