import type { Disponibilites } from '@maillage/contracts';
import { useTemps } from '../../app/temps.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule } from '../../ui/francais.ts';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import styles from './disponibilites.module.css';
import { Places } from './places.tsx';
import { phraseDuJour, placesParJour, rangerReservations } from './rangement.ts';
import { Reservation } from './reservation.tsx';

interface JourneeProps {
  disponibilites: Disponibilites;
  /** The practitioner's own screen, or somebody of the desk looking at it. */
  moi: boolean;
}

/** Bookings, then free places: what waits for an answer first. */
export function Journee({ disponibilites, moi }: JourneeProps) {
  const { fuseau, maintenant, jour } = useTemps();
  const { fait, dire, oublier } = useAnnulation();
  const present = new Date(maintenant);
  const journee = rangerReservations(disponibilites.reservations, fuseau, present);
  const jours = placesParJour(disponibilites.creneaux, fuseau, present);
  const libres = jours.find((rangee) => jour(rangee.instant) === 'aujourd’hui')?.libres ?? 0;
  const liste = (reservations: Disponibilites['reservations'], avecJour = false) => (
    <ul className={styles.reservations}>
      {reservations.map((reservation) => (
        <Reservation
          key={`${reservation.demandeId}-${reservation.debut}`}
          reservation={reservation}
          avecJour={avecJour}
          professionnelId={disponibilites.professionnelId}
          dire={dire}
        />
      ))}
    </ul>
  );

  return (
    <>
      <p className={styles.phrase}>{phraseDuJour(journee, libres)}</p>
      <div className={styles.colonnes}>
        <div className={styles.colonne}>
          {journee.aDire.length > 0 && (
            <section className={styles.section} aria-labelledby="a-dire">
              <h2 id="a-dire">Sont-ils venus&nbsp;?</h2>
              <p className={styles.note}>La régulation attend votre réponse pour clore ces demandes.</p>
              {liste(journee.aDire, true)}
            </section>
          )}
          <section className={styles.section} aria-labelledby="aujourdhui">
            <h2 id="aujourdhui">Aujourd’hui</h2>
            {journee.aujourdhui.length === 0 ? (
              <EtatVide titre="Personne pour l’instant">
                {moi
                  ? 'Une personne adressée par la régulation apparaît ici d’elle-même.'
                  : 'Les personnes adressées apparaissent ici d’elles-mêmes.'}
              </EtatVide>
            ) : (
              liste(journee.aujourdhui)
            )}
          </section>
          {journee.suivants.map(({ jour: cle, reservations }) => (
            <section key={cle} className={styles.section} aria-labelledby={`jour-${cle}`}>
              <h2 id={`jour-${cle}`}>{majuscule(jour(reservations[0]?.debut ?? cle))}</h2>
              {liste(reservations)}
            </section>
          ))}
        </div>
        <Places disponibilites={disponibilites} moi={moi} dire={dire} />
      </div>
      <BarreAnnulation fait={fait} oublier={oublier} />
    </>
  );
}
