import type { Demande } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { Erreur } from '../../ui/erreur.tsx';
import { IconeRetour } from '../../ui/icones.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { useTouches } from '../../ui/touches.ts';
import { bureau } from './bureau.ts';
import { CloreAutrement } from './clore-autrement.tsx';
import styles from './demande.module.css';
import { EnTeteDemande } from './en-tete-demande.tsx';
import { EtapeAlerte } from './etape-alerte.tsx';
import { EtapeClose } from './etape-close.tsx';
import { EtapeDrapeaux } from './etape-drapeaux.tsx';
import { EtapeIssue } from './etape-issue.tsx';
import { EtapePlaces } from './etape-places.tsx';
import { EtapePrevenir } from './etape-prevenir.tsx';
import { PiedDemande } from './pied-demande.tsx';
import { RefusDuServeur } from './refus-du-serveur.tsx';
import { estAMoi } from './tri-de-file.ts';

const Rattacher = lazy(() =>
  import('../patients/rattacher.tsx').then((module) => ({ default: module.Rattacher })),
);

/** One request, at the step where it stands. */
export function DemandeOuverte() {
  const { demandeId } = useParams({ from: '/coquille/regulation/$demandeId' });
  const demande = useQuery(api.soinsNonProgrammes.demandes.get.queryOptions({ input: { id: demandeId } }));
  return (
    <article className={styles.demande} key={demandeId}>
      <Link to="/regulation" className={styles.retour}>
        <IconeRetour taille={20} /> File
      </Link>
      {demande.isPending && <Squelette lignes={4} hauteur={96} />}
      {demande.isError && !demande.data && (
        <Erreur
          message={lirePanne(demande.error).message}
          reference={lirePanne(demande.error).reference}
          reessayer={() => void demande.refetch()}
        >
          La demande est gardée sur le serveur : rien n’est perdu.
        </Erreur>
      )}
      {demande.data && <Demarche key={demandeId} demande={demande.data} />}
    </article>
  );
}

function Demarche({ demande }: { demande: Demande }) {
  const { id, codeCommune } = demande;
  const [clore, setClore] = useState(false);
  const cache = useQueryClient();
  const recevoir = (next: Demande) =>
    cache.setQueryData(api.soinsNonProgrammes.demandes.get.queryKey({ input: { id } }), next);
  const prendre = useGeste(client.soinsNonProgrammes.demandes.acceptDemande, { onSuccess: recevoir });
  const escalader = useGeste(client.soinsNonProgrammes.demandes.proposeCoordination, {
    onSuccess: recevoir,
  });
  const aMoi = estAMoi(demande);
  const ouverte = demande.etat !== 'close';
  // Handing over makes sense while something is still to be found or said.
  const escaladable = ouverte && demande.etat !== 'prevenue' && demande.titulaire?.role !== 'coordinateur';

  // In an alert both ways out are already on the screen.
  const cloturable = ouverte && demande.etat !== 'alerte';

  useEffect(() => bureau.changer({ codeCommune }), [codeCommune]);
  const etape = useRef<HTMLDivElement>(null);
  const etatVu = useRef(demande.etat);
  useEffect(() => {
    if (etatVu.current === demande.etat) return;
    etatVu.current = demande.etat;
    // A new step begins at its top; on a phone, below the facts already read.
    const step = etape.current;
    (window.innerWidth <= 760 ? step : step?.parentElement)?.scrollIntoView({ block: 'start' });
  }, [demande.etat]);
  useEffect(() => () => bureau.changer({ propositions: [], choisieId: null }), []);
  useTouches(
    {
      j: ouverte && !aMoi ? () => prendre.faire({ id }) : undefined,
      e: escaladable ? () => escalader.faire({ id }) : undefined,
      c: cloturable ? () => setClore(true) : undefined,
    },
    { priorite: 2 },
  );

  return (
    <>
      <EnTeteDemande
        demande={demande}
        prendre={ouverte && !aMoi ? () => prendre.faire({ id }) : undefined}
        enCours={prendre.enCours}
      />
      <Suspense>
        <Rattacher demande={demande} recevoir={recevoir} />
      </Suspense>
      <RefusDuServeur geste={prendre} />
      <RefusDuServeur geste={escalader} suite="La demande garde son titulaire et son échéance." />
      <div ref={etape} className={styles.demarche}>
        <Etape demande={demande} escalader={() => escalader.faire({ id })} />
      </div>
      {ouverte && (
        <PiedDemande
          escalader={escaladable ? () => escalader.faire({ id }) : undefined}
          clore={cloturable ? () => setClore(true) : undefined}
        />
      )}
      {clore && <CloreAutrement demande={demande} fermer={() => setClore(false)} />}
    </>
  );
}

function Etape({ demande, escalader }: { demande: Demande; escalader: () => void }) {
  switch (demande.etat) {
    case 'a-trier':
      return <EtapeDrapeaux demande={demande} />;
    case 'alerte':
      return <EtapeAlerte demande={demande} />;
    case 'a-orienter':
      return <EtapePlaces demande={demande} escalader={escalader} />;
    case 'reservee':
      return <EtapePrevenir demande={demande} />;
    case 'prevenue':
      return <EtapeIssue demande={demande} />;
    case 'close':
      return <EtapeClose demande={demande} />;
  }
}
