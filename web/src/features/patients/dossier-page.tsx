import type { Patient } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { IconeRetour } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import { Onglets } from '../commun/onglets.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { Cercle } from './cercle.tsx';
import { Coordonnees } from './coordonnees.tsx';
import { DemandesDuDossier } from './demandes-du-dossier.tsx';
import { DossierFerme } from './dossier-ferme.tsx';
import { EnTeteDossier } from './en-tete-dossier.tsx';
import { Identite } from './identite.tsx';
import { Liens } from './liens.tsx';
import { phraseFermee } from './mots.ts';
import { Notes } from './notes.tsx';
import { ongletsDe } from './onglets-dossier.ts';
import { CompteARebours } from './ouverture-urgence.tsx';
import { Ouvertures } from './ouvertures.tsx';
import styles from './patients.module.css';

/** One person: who she is, why this is open to me, and the parts that are. */
export function DossierPage() {
  const { patientId } = useParams({ from: '/coquille/patients/$patientId' });
  return <Dossier key={patientId} id={patientId} />;
}

function Dossier({ id }: { id: string }) {
  const cache = useQueryClient();
  const lu = useQuery({
    ...api.patients.get.queryOptions({ input: { id } }),
    // Who may read changes without an event: each opening and each return to the window asks again.
    staleTime: 0,
  });
  const panne = lu.error ? lirePanne(lu.error) : null;
  const ferme = panne?.status === 403;
  useEffect(() => {
    if (!ferme) return;
    // Closed: nothing of what was read stays in the page.
    cache.removeQueries({
      predicate: ({ queryKey, state }) =>
        state.status !== 'error' && JSON.stringify(queryKey).includes(id) && queryKey !== undefined,
    });
  }, [ferme, cache, id]);

  if (ferme) return <DossierFerme id={id} message={panne.message} />;
  if (!lu.data) {
    return (
      <Page titre="Dossier" large>
        {lu.isPending && <Squelette lignes={4} hauteur={96} />}
        <DirePanne erreur={lu.error} reessayer={() => void lu.refetch()} />
        {lu.isError && <Retour />}
      </Page>
    );
  }
  return <DossierOuvert patient={lu.data} />;
}

function Retour() {
  return (
    <p data-hors-impression>
      <Link to="/patients" className={styles.retour}>
        <IconeRetour taille={20} /> Patients
      </Link>
    </p>
  );
}

function DossierOuvert({ patient }: { patient: Patient }) {
  const search = useSearch({ strict: false }) as { onglet?: unknown };
  const onglets = ongletsDe(patient);
  const courant = onglets.find(({ cle }) => cle === search.onglet)?.cle ?? onglets[0]?.cle;
  const { fait, dire, oublier } = useAnnulation();
  const fermee = phraseFermee(patient.droits);
  const partie = { patient, dire };
  return (
    <div className={styles.dossier}>
      <Retour />
      {patient.brisDeGlace && <CompteARebours id={patient.id} expireLe={patient.brisDeGlace.expireLe} />}
      <EnTeteDossier patient={patient} />
      <Onglets libelle="Parties du dossier" onglets={onglets} />
      {courant === 'identite' && <Identite {...partie} />}
      {courant === 'coordonnees' && <Coordonnees {...partie} />}
      {courant === 'cercle' && <Cercle {...partie} />}
      {courant === 'notes' && <Notes {...partie} />}
      {courant === 'demandes' && <DemandesDuDossier {...partie} />}
      {courant === 'ouvertures' && <Ouvertures patient={patient} />}
      {courant === 'liens' && <Liens {...partie} />}
      {fermee && (
        <p className={styles.note} data-hors-impression>
          {fermee}
        </p>
      )}
      <BarreAnnulation fait={fait} oublier={oublier} />
    </div>
  );
}
