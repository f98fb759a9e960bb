import type { Candidat } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { api } from '../../app/api.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { pluriel } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useAujourdhui } from './aujourdhui.ts';
import styles from './patients.module.css';
import type { Recherche, SaisieRecherche } from './recherche.ts';
import { DATE_ILLISIBLE, LETTRES, lireRecherche } from './recherche.ts';

interface ChampsDeRechercheProps {
  saisie: SaisieRecherche;
  changer: (saisie: SaisieRecherche) => void;
  chercher: (recherche: Recherche) => void;
  enCours: boolean;
  commencer?: boolean;
  /** In a panel: one field under the other. */
  etroit?: boolean;
}

/** Birth date first, then three letters: nothing leaves before « Chercher ». */
export function ChampsDeRecherche(props: ChampsDeRechercheProps) {
  const { saisie, changer, chercher, enCours, commencer, etroit } = props;
  const aujourdhui = useAujourdhui();
  const [montre, setMontre] = useState(false);
  const date = useRef<HTMLInputElement>(null);
  const lue = lireRecherche(saisie, aujourdhui);

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (lue) chercher(lue);
    else date.current?.focus();
  }

  const lettres = (champ: 'nom' | 'prenom', libelle: string) => (
    <Champ libelle={libelle}>
      {(attributs) => (
        <input
          {...attributs}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          value={saisie[champ]}
          onChange={(event) => changer({ ...saisie, [champ]: event.target.value })}
        />
      )}
    </Champ>
  );

  return (
    <search data-hors-impression>
      <form className={styles.recherche} data-etroit={etroit || undefined} onSubmit={soumettre} noValidate>
        <Champ
          libelle="Date de naissance"
          aide="Jour, mois, année : 12/03/1957 ou 12031957."
          erreur={montre && !lue ? DATE_ILLISIBLE : null}
          className={styles.rechercheDate}
        >
          {(attributs) => (
            <input
              {...attributs}
              ref={date}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={10}
              // biome-ignore lint/a11y/noAutofocus: the screen is opened to type this date
              autoFocus={commencer ?? false}
              data-date-naissance
              value={saisie.date}
              onChange={(event) => changer({ ...saisie, date: event.target.value })}
            />
          )}
        </Champ>
        {lettres('nom', 'Nom, 3 lettres')}
        {lettres('prenom', 'Prénom, 3 lettres')}
        <Bouton type="submit" grand enCours={enCours} className={styles.rechercheBouton}>
          Chercher
        </Bouton>
      </form>
    </search>
  );
}

interface ResultatsProps {
  demandee: Recherche;
  carte: (candidat: Candidat) => ReactNode;
  /** What to do when the person is not there. */
  personne: ReactNode;
  /** Said under the people found: none of them. */
  aucune?: ReactNode;
  effacer?: () => void;
}

/** Who may be the person looked for. */
export function Resultats({ demandee, carte, personne, aucune, effacer }: ResultatsProps) {
  const { data, isPending, error, refetch } = useRecherche(demandee);
  const candidats = data?.candidats ?? [];
  return (
    <section className={styles.resultats} aria-label="Personnes trouvées">
      <div className={styles.barreListe}>
        <p role="status" className={styles.compte}>
          {data && candidats.length > 0
            ? `${pluriel(candidats.length, 'personne')}${data.tropNombreux ? ' parmi d’autres' : ''}`
            : ''}
        </p>
        {effacer && data && (
          <Bouton genre="discret" onClick={effacer}>
            Nouvelle recherche
          </Bouton>
        )}
      </div>
      <DirePanne erreur={error} suite="Votre recherche est toujours là." reessayer={() => void refetch()} />
      {isPending && <Squelette lignes={2} hauteur={120} />}
      {data?.tropNombreux && (
        <p className={styles.note}>
          Trop de personnes nées ce jour-là. Ajoutez jusqu’à {LETTRES} lettres du nom ou du prénom.
        </p>
      )}
      {candidats.length > 0 && (
        <ul className={styles.cartes}>
          {candidats.map((candidat) => (
            <li key={candidat.id}>{carte(candidat)}</li>
          ))}
        </ul>
      )}
      {data && (candidats.length === 0 ? personne : aucune)}
    </section>
  );
}

export function useRecherche(demandee: Recherche | null) {
  return useQuery({
    ...api.patients.search.queryOptions({ input: demandee ?? { dateNaissance: '' } }),
    enabled: demandee !== null,
    // A search shows people: it is made again rather than remembered.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
