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
import { direQui, enVisites } from './visites.ts';

/** Who opened the file, when, why; printed as the « relevé » that the person may ask for. */
export function Ouvertures({ patient: { id } }: { patient: Patient }) {
  const { cpts } = useSession();
  const { maintenant, dateExacte } = useTemps();
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
              {pluriel(lues.data.total, 'geste')}
              {lues.data.total > ouvertures.length && `, les ${nombre(ouvertures.length)} derniers`}
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
            <ListeOuvertures ouvertures={ouvertures} />
          )}
        </>
      )}
    </section>
  );
}

/** One line for each visit: who, when, what was read, why. */
function ListeOuvertures({ ouvertures }: { ouvertures: readonly Ouverture[] }) {
  const { jourHeure, heure, dateExacte } = useTemps();
  return (
    <ul className={styles.journal} aria-label="Ouvertures">
      {enVisites(ouvertures).map((visite) => (
        <li key={visite.cle}>
          <b>{direQui(visite)}</b>
          <span>
            {majuscule(visite.actions.join(', '))}.{' '}
            <span className={styles.doux}>Pourquoi : {visite.pourquoi.replace(/\.$/, '')}.</span>
          </span>
          <span className={styles.doux} title={dateExacte(visite.debut)}>
            {majuscule(jourHeure(visite.debut))}
            {heure(visite.fin) !== heure(visite.debut) && ` à ${heure(visite.fin)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
