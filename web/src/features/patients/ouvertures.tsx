import type { Ouverture, Patient } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule, nombre, pluriel } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './patients.module.css';

/** Who opened the file, when, why; printed as the « relevé » that the person may ask for. */
export function Ouvertures({ patient: { id } }: { patient: Patient }) {
  const { cpts } = useSession();
  const { maintenant, jourHeure, dateExacte } = useTemps();
  const lues = useQuery(api.patients.ouvertures.list.queryOptions({ input: { id, limite: 500 } }));
  const ouvertures = lues.data?.ouvertures ?? [];
  return (
    <section className={styles.section} aria-label="Qui a ouvert ce dossier">
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      {lues.isPending && <Squelette lignes={4} hauteur={56} />}
      {lues.data && (
        <>
          <div className={styles.barreListe}>
            <p className={styles.compte}>
              {pluriel(lues.data.total, 'ouverture')}
              {lues.data.total > ouvertures.length && `, les ${nombre(ouvertures.length)} dernières`}
            </p>
            {ouvertures.length > 0 && (
              <Bouton genre="contour" data-hors-impression onClick={() => window.print()}>
                Imprimer le relevé
              </Bouton>
            )}
          </div>
          <p className={styles.impression}>
            Relevé des ouvertures du dossier, {cpts.nom}, {dateExacte(maintenant)}.
          </p>
          {ouvertures.length === 0 ? (
            <EtatVide titre="Personne ne l’a encore ouvert">
              Chaque ouverture s’inscrira ici d’elle-même.
            </EtatVide>
          ) : (
            <ListeOuvertures ouvertures={ouvertures} jourHeure={jourHeure} dateExacte={dateExacte} />
          )}
        </>
      )}
    </section>
  );
}

interface ListeOuverturesProps {
  ouvertures: readonly Ouverture[];
  jourHeure: (instant: string) => string;
  dateExacte: (instant: string) => string;
}

export function ListeOuvertures({ ouvertures, jourHeure, dateExacte }: ListeOuverturesProps) {
  return (
    <ul className={styles.journal}>
      {ouvertures.map((ouverture, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a journal, never reordered, without an id of their own
        <li key={`${ouverture.le}-${rang}`}>
          <b>
            {ouverture.qui}
            {ouverture.profession && `, ${ouverture.profession.toLocaleLowerCase('fr-FR')}`}
          </b>
          <span>
            {majuscule(ouverture.action)}. {ouverture.pourquoi}
          </span>
          <span className={styles.doux} title={dateExacte(ouverture.le)}>
            {majuscule(jourHeure(ouverture.le))}
          </span>
        </li>
      ))}
    </ul>
  );
}
