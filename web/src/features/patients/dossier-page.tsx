import type { Patient } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
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
  const lu = useQuery(api.patients.get.queryOptions({ input: { id } }));
  useRefus(() => void lu.refetch());
  const panne = lu.error ? lirePanne(lu.error) : null;
  const ferme = panne?.status === 403;
  useEffect(() => {
    if (!ferme) return;
    // Closed: nothing of what was read stays in the page.
    for (const query of cache.getQueryCache().getAll()) {
      if (!JSON.stringify(query.queryKey).includes(id)) continue;
      if (query.state.status === 'error') query.setState({ data: undefined });
      else cache.removeQueries({ queryKey: query.queryKey, exact: true });
    }
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

/** Any refusal met in the file (an accord withdrawn, a circle left) asks at once what is still open. */
function useRefus(relire: () => void) {
  const cache = useQueryClient();
  const derniere = useRef(relire);
  derniere.current = relire;
  useEffect(() => {
    const siFerme = (error: unknown) => {
      if (lirePanne(error).code === 'dossier-ferme') derniere.current();
    };
    const finLectures = cache.getQueryCache().subscribe((event) => {
      const racine = JSON.stringify(event.query.queryKey).startsWith('[["patients","get"]');
      if (event.type === 'updated' && event.action.type === 'error' && !racine) siFerme(event.action.error);
    });
    const finGestes = cache.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') siFerme(event.action.error);
    });
    return () => {
      finLectures();
      finGestes();
    };
  }, [cache]);
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
  useEffect(() => {
    // On a phone the bar of parts is longer than the screen: the one that is open is in sight.
    document
      .querySelector(`nav a[href*="onglet=${courant}"]`)
      ?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [courant]);
  return (
    <div className={styles.dossier}>
      <Retour />
      {patient.brisDeGlace && <CompteARebours id={patient.id} expireLe={patient.brisDeGlace.expireLe} />}
      <EnTeteDossier patient={patient} complet={courant === 'identite'} />
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
