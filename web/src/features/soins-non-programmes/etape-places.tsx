import type { Demande, Proposition } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { Erreur } from '../../ui/erreur.tsx';
import { enLettres, majuscule } from '../../ui/francais.ts';
import { IconeCoche } from '../../ui/icones.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { Touche } from '../../ui/touche.tsx';
import { useTouches } from '../../ui/touches.ts';
import { AucunePlace } from './aucune-place.tsx';
import { bureau } from './bureau.ts';
import { CarteDePlace } from './carte-de-place.tsx';
import { phraseFiche } from './mots.ts';
import styles from './places.module.css';
import { RefusDuServeur } from './refus-du-serveur.tsx';

/** The place went away between the look and the key. */
const ENVOLEE = ['creneau-pris', 'creneau-ferme', 'creneau-passe', 'creneau-inconnu'];
/** After the chosen place changed by itself, Enter waits: nobody books what she has not read. */
const LECTURE_MS = 800;

/** Ranked places, each with its why; a digit or an arrow chooses, Enter books. */
export function EtapePlaces({ demande, escalader }: { demande: Demande; escalader: () => void }) {
  const { id } = demande;
  const cache = useQueryClient();
  // The event of my own booking comes before its answer: a booked request has no offers to read again.
  const enReservation = useRef(false);
  const offres = useQuery({
    ...api.soinsNonProgrammes.demandes.listPropositions.queryOptions({
      input: { id, limite: 6 },
      staleTime: 15_000,
    }),
    enabled: () => !enReservation.current,
  });
  const propositions = offres.data?.propositions;
  const { rang, envolee, oublierEnvolee, choisir, lisible } = useChoix(propositions);

  const reserver = useGeste(client.soinsNonProgrammes.demandes.bookCreneau, {
    onSuccess: ({ demande: next, reservation }) => {
      // The map keeps the booked place alone.
      const place = propositions?.filter(({ creneauId }) => creneauId === reservation.creneauId) ?? [];
      bureau.changer({ propositions: place, choisieId: reservation.creneauId });
      cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next);
    },
    onError: () => {
      enReservation.current = false;
      void offres.refetch();
    },
  });
  const reserverIci = () => {
    const place = propositions?.[rang];
    if (!place || !lisible() || reserver.enCours) return;
    enReservation.current = true;
    reserver.faire({ id, creneauId: place.creneauId });
  };
  const prise = reserver.erreur !== null && ENVOLEE.includes(lirePanne(reserver.erreur).code);

  useTouches(
    {
      arrowdown: () => choisir(rang + 1),
      arrowup: () => choisir(rang - 1),
      enter: reserverIci,
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [String(n), () => choisir(n - 1)])),
    },
    { priorite: 3 },
  );

  return (
    <section aria-labelledby="places-titre" className={styles.etape}>
      <p className={styles.ecartes}>
        <IconeCoche taille={18} />
        {phraseFiche(demande)}
      </p>
      {prise || envolee ? (
        <Erreur
          message={prise ? lirePanne(reserver.erreur).message : 'La place choisie vient d’être prise.'}
          fermer={() => {
            reserver.oublierErreur();
            oublierEnvolee();
          }}
        >
          {offres.isFetching ? 'La liste se met à jour…' : 'La liste est à jour : la demande n’a rien perdu.'}
        </Erreur>
      ) : (
        <RefusDuServeur geste={reserver} suite="La demande n’a rien perdu." />
      )}
      {offres.isPending && <Squelette lignes={4} hauteur={80} />}
      {offres.isError && !(propositions && lirePanne(offres.error).reseau) && (
        <RefusDuServeur
          geste={{
            erreur: offres.error,
            refaire: () => void offres.refetch(),
            oublierErreur: () => void offres.refetch(),
          }}
          suite="La demande est gardée."
        />
      )}
      {propositions && propositions.length === 0 && <AucunePlace demande={demande} escalader={escalader} />}
      {propositions && propositions.length > 0 && (
        <>
          <h2 id="places-titre" className={styles.titre}>
            {majuscule(enLettres(propositions.length))} {propositions.length > 1 ? 'places' : 'place'} en{' '}
            {offres.data?.fenetreHeures}
            {'\u00a0'}h
          </h2>
          <ol className={styles.places}>
            {propositions.map((proposition, index) => (
              <CarteDePlace
                key={proposition.creneauId}
                proposition={proposition}
                numero={index + 1}
                choisie={index === rang}
                enCours={reserver.enCours}
                choisir={() => choisir(index)}
                reserver={reserverIci}
              />
            ))}
          </ol>
          <TouchesDesPlaces nombre={propositions.length} />
        </>
      )}
    </section>
  );
}

/** The choice follows its place when the list changes under the eyes; when the place goes, it says so. */
function useChoix(propositions: readonly Proposition[] | undefined) {
  const choisieId = bureau.useMagasin((state) => state.choisieId);
  const [envolee, setEnvolee] = useState(false);
  const changeLe = useRef(0);
  const rang = Math.max(0, propositions?.findIndex(({ creneauId }) => creneauId === choisieId) ?? 0);

  useEffect(() => {
    if (!propositions) return;
    const avant = bureau.lire().choisieId;
    const ici = propositions.some(({ creneauId }) => creneauId === avant);
    if (!ici && avant !== null) {
      changeLe.current = Date.now();
      setEnvolee(true);
    }
    bureau.changer({
      propositions: [...propositions],
      choisieId: ici ? avant : (propositions[0]?.creneauId ?? null),
    });
  }, [propositions]);

  return {
    rang,
    envolee,
    oublierEnvolee: () => setEnvolee(false),
    lisible: () => Date.now() - changeLe.current > LECTURE_MS,
    choisir: (index: number) => {
      const place = propositions?.[index];
      if (!place) return;
      setEnvolee(false);
      bureau.changer({ choisieId: place.creneauId });
    },
  };
}

function TouchesDesPlaces({ nombre }: { nombre: number }) {
  return (
    <p className={styles.touches} aria-hidden="true">
      {nombre > 1 && (
        <span>
          <Touche>1</Touche> à <Touche>{nombre}</Touche> choisir
        </span>
      )}
      <span>
        <Touche>Échap</Touche> revenir à la file
      </span>
      <span>
        <Touche>?</Touche> toutes les touches
      </span>
    </p>
  );
}
