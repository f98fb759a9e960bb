import type { Demande, IssueDemande } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { IconeCoche } from '../../ui/icones.tsx';
import { useTouches } from '../../ui/touches.ts';
import styles from './demande.module.css';
import places from './places.module.css';
import { RefusDuServeur } from './refus-du-serveur.tsx';
import { ResumeReservation } from './resume-reservation.tsx';

/** Told: what remains is to know whether she came. */
export function EtapeIssue({ demande }: { demande: Demande }) {
  const { id, annonceeLe, reservationComplete } = demande;
  const temps = useTemps();
  const cache = useQueryClient();
  const conclure = useGeste(client.soinsNonProgrammes.demandes.updateIssue, {
    onSuccess: (next) =>
      cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next),
  });
  const passee = reservationComplete !== null && Date.parse(reservationComplete.debut) <= temps.maintenant;
  const noter = (issue: IssueDemande) => {
    if (!conclure.enCours) conclure.faire({ id, issue });
  };
  useTouches(passee ? { 1: () => noter('honoree'), 2: () => noter('non-venue') } : {}, { priorite: 3 });
  return (
    <section aria-labelledby="issue-titre" className={styles.etape}>
      <p className={places.ecartes}>
        <IconeCoche taille={18} />
        Personne prévenue{annonceeLe && ` ${temps.jourHeure(annonceeLe)}`}
      </p>
      <ResumeReservation demande={demande} />
      {passee ? (
        <>
          <h2 id="issue-titre" className={styles.sousSection}>
            Est-elle venue ?
          </h2>
          <div className={styles.canaux}>
            <Bouton grand touche="1" onClick={() => noter('honoree')} enCours={conclure.enCours}>
              Venue
            </Bouton>
            <Bouton
              genre="contour"
              grand
              touche="2"
              onClick={() => noter('non-venue')}
              enCours={conclure.enCours}
            >
              Non venue
            </Bouton>
          </div>
        </>
      ) : (
        <p id="issue-titre" className={styles.doux}>
          Rien à faire avant le rendez-vous. Le cabinet dira si elle est venue ; sinon, la demande reviendra
          dans la file à son échéance.
        </p>
      )}
      <RefusDuServeur geste={conclure} suite="La demande reste ouverte." />
    </section>
  );
}
