import { useQueryClient } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule } from '../../ui/francais.ts';
import type { Fait } from '../commun/annulation.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './disponibilites.module.css';
import { useEnvoiDiffere } from './envoi-differe.ts';
import type { ReservationCabinet } from './rangement.ts';
import { detailReservation, heureReservation, issuesPossibles, titreReservation } from './rangement.ts';

interface ReservationProps {
  reservation: ReservationCabinet;
  professionnelId: string;
  /** Of another day than the title above says. */
  avecJour?: boolean;
  dire: (fait: Fait | null) => void;
}

/** One booked person, as the practice needs it; once the hour has come, two thumbs wide: « Venu », « Pas venu ». */
export function Reservation({ reservation, professionnelId, avecJour = false, dire }: ReservationProps) {
  const { fuseau, maintenant, jour, dateExacte } = useTemps();
  const peutConclure = useDroit('demande.conclure');
  const cache = useQueryClient();
  const conclure = useGeste(client.soinsNonProgrammes.demandes.updateIssue, {
    onSuccess: () => {
      dire(null);
      void cache.invalidateQueries({
        queryKey: api.soinsNonProgrammes.disponibilites.get.key({ input: { professionnelId } }),
      });
    },
    onError: () => {
      dire(null);
      envoi.oublier();
    },
  });
  const envoi = useEnvoiDiffere<'honoree' | 'non-venue'>((issue) =>
    conclure.faire({ id: reservation.demandeId, issue }),
  );

  const issue = reservation.issue ?? envoi.valeur;
  const titre = titreReservation(reservation);
  const possibles = issue || !peutConclure ? [] : issuesPossibles(reservation, new Date(maintenant));

  function noter(choisie: 'honoree' | 'non-venue') {
    conclure.oublierErreur();
    envoi.planifier(choisie);
    dire({
      message: `${titre}\u00a0: noté ${choisie === 'honoree' ? 'venu' : 'pas venu'}.`,
      annuler: envoi.oublier,
    });
  }

  return (
    <li className={styles.reservation}>
      <div className={styles.ligneTitre}>
        <h3>
          <time dateTime={reservation.debut} title={dateExacte(reservation.debut)}>
            {avecJour && `${majuscule(jour(reservation.debut))} `}
            {heureReservation(reservation, fuseau)}
          </time>{' '}
          · {titre}
        </h3>
        <Etat reservation={reservation} issue={issue} />
      </div>
      <p className={styles.note}>{detailReservation(reservation)}</p>
      {possibles.length > 0 && (
        <fieldset className={styles.issues}>
          <legend className="invisible">{titre}&nbsp;: la personne est-elle venue&nbsp;?</legend>
          <Bouton grand onClick={() => noter('honoree')}>
            Venu
          </Bouton>
          {possibles.includes('non-venue') && (
            <Bouton grand genre="contour" onClick={() => noter('non-venue')}>
              Pas venu
            </Bouton>
          )}
        </fieldset>
      )}
      {possibles.length > 0 && !possibles.includes('non-venue') && (
        <p className={styles.note}>
          La régulation n’a pas noté qu’elle a prévenu cette personne&nbsp;: si elle n’est pas venue, c’est à
          la régulation de clore.
        </p>
      )}
      <DirePanne
        erreur={conclure.erreur}
        suite="Rien n’est noté pour cette personne."
        reessayer={conclure.refaire}
        fermer={conclure.oublierErreur}
      />
    </li>
  );
}

function Etat({
  reservation,
  issue,
}: {
  reservation: ReservationCabinet;
  issue: ReservationCabinet['issue'];
}) {
  if (issue === 'honoree') return <Insigne ton="fait">venu</Insigne>;
  if (issue === 'non-venue') return <Insigne ton="neutre">pas venu</Insigne>;
  if (reservation.etat === 'reservee') return <Insigne ton="attente">à prévenir</Insigne>;
  return <Insigne ton="marque">réservé</Insigne>;
}
