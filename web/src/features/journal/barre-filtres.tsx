import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useDroit } from '../../app/session.ts';
import { Champ } from '../commun/champ.tsx';
import { CLASSES, type FiltresJournal } from './filtres.ts';
import styles from './journal.module.css';
import { CLASSES_EN_MOTS } from './mots.ts';

interface BarreFiltresProps {
  filtres: FiltresJournal;
  changer: (filtres: FiltresJournal) => void;
}

export function BarreFiltres({ filtres, changer }: BarreFiltresProps) {
  const comptes = useQuery({ ...api.comptes.list.queryOptions(), enabled: useDroit('comptes.inviter') });
  const ordre = new Intl.Collator('fr');
  return (
    <search className={styles.filtres}>
      <Champ libelle="Quoi">
        {(attributs) => (
          <select
            {...attributs}
            value={filtres.classe ?? ''}
            onChange={(event) =>
              changer({ ...filtres, classe: CLASSES.find((c) => c === event.target.value) ?? null })
            }
          >
            <option value="">Tout</option>
            {CLASSES.map((classe) => (
              <option key={classe} value={classe}>
                {CLASSES_EN_MOTS[classe]}
              </option>
            ))}
          </select>
        )}
      </Champ>
      <Champ libelle="Qui">
        {(attributs) => (
          <select
            {...attributs}
            value={filtres.compteId ?? ''}
            onChange={(event) => changer({ ...filtres, compteId: event.target.value || null })}
          >
            <option value="">Tout le monde</option>
            {(comptes.data?.comptes ?? [])
              .toSorted((a, b) => ordre.compare(a.nom, b.nom) || ordre.compare(a.prenom, b.prenom))
              .map(({ id, prenom, nom }) => (
                <option key={id} value={id}>
                  {prenom} {nom}
                </option>
              ))}
          </select>
        )}
      </Champ>
      {(['du', 'au'] as const).map((bout) => (
        <Champ key={bout} libelle={bout === 'du' ? 'Depuis le' : 'Jusqu’au'}>
          {(attributs) => (
            <input
              {...attributs}
              type="date"
              value={filtres[bout] ?? ''}
              onChange={(event) => changer({ ...filtres, [bout]: event.target.value || null })}
            />
          )}
        </Champ>
      ))}
    </search>
  );
}
