import type { Demande } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { insecables, majuscule, telephone } from '../../ui/francais.ts';
import { Panneau } from '../../ui/panneau.tsx';
import { useTouches } from '../../ui/touches.ts';
import styles from './demande.module.css';
import { RefusDuServeur } from './refus-du-serveur.tsx';

/** The booked place, and the way to give it back. */
export function ResumeReservation({ demande }: { demande: Demande }) {
  const temps = useTemps();
  const cache = useQueryClient();
  const { id, reservationComplete: reservation } = demande;
  const rendre = useGeste(client.soinsNonProgrammes.demandes.cancelReservation, {
    onSuccess: (next) => {
      cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next);
      void cache.invalidateQueries({ queryKey: api.soinsNonProgrammes.demandes.listPropositions.key() });
    },
  });
  const rendreIci = () => {
    if (!rendre.enCours) rendre.faire({ id });
  };
  useTouches({ r: reservation && demande.etat !== 'close' ? rendreIci : undefined }, { priorite: 3 });
  if (!reservation) return null;
  const quand =
    reservation.genre === 'sans-rendez-vous'
      ? `${majuscule(temps.jour(reservation.debut))} ${temps.heure(reservation.debut)} à ${temps.heure(reservation.fin)}, sans rendez-vous`
      : majuscule(temps.jourHeure(reservation.debut));
  return (
    <Panneau>
      <div className={styles.resume}>
        <div className={styles.resumeTexte}>
          <h2 className={styles.resumeTitre} title={temps.dateExacte(reservation.debut)}>
            {quand}
            {'\u00a0'}· {insecables(reservation.professionnel)}
          </h2>
          <p>
            {[...new Set([reservation.lieu, reservation.adresse, reservation.commune])]
              .filter(Boolean)
              .join(', ')}
          </p>
          {reservation.telephone && <p className={styles.doux}>{telephone(reservation.telephone)}</p>}
        </div>
        {demande.etat !== 'close' && (
          <Bouton genre="contour" touche="R" onClick={rendreIci} enCours={rendre.enCours}>
            Rendre la place
          </Bouton>
        )}
      </div>
      <RefusDuServeur geste={rendre} suite="La place est toujours réservée." />
    </Panneau>
  );
}
