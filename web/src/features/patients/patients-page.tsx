import type { Candidat } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../app/api.ts';
import { useDroit, useSession } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule, nombre, pluriel } from '../../ui/francais.ts';
import { IconeAlerte, IconePlus } from '../../ui/icones.tsx';
import { useLargeur } from '../../ui/largeur.ts';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { useTouches } from '../../ui/touches.ts';
import { DirePanne } from '../commun/panne.tsx';
import { CarteCandidat } from './carte-candidat.tsx';
import { ChampsDeRecherche, Resultats, useRecherche } from './chercher.tsx';
import styles from './patients.module.css';
import { rattachement } from './rattachement.ts';
import { RECHERCHE_VIDE, recherche } from './recherche.ts';
import { usePeutOuvrirEnUrgence } from './urgence.ts';

/** Who is the person? Birth date first; then those whose file is already mine to open. */
export function PatientsPage() {
  const { saisie, demandee } = recherche.useMagasin((etat) => etat);
  const enCours = useRecherche(demandee).isFetching;
  const large = useLargeur(761);
  const peutChercher = useDroit('patient.chercher');
  // Coming here on one's own: the identity created next is for no request.
  useEffect(() => rattachement.changer({ demandeId: null }), []);
  useTouches(
    {
      '/': () => document.querySelector<HTMLElement>('[data-date-naissance]')?.focus(),
    },
    { priorite: 1 },
  );
  return (
    <Page titre="Patients" titreAffiche={<>Qui est la personne{'\u00a0'}?</>}>
      {peutChercher ? (
        <ChampsDeRecherche
          saisie={saisie}
          changer={(suivante) =>
            recherche.changer(
              suivante.date.trim() === '' ? { saisie: suivante, demandee: null } : { saisie: suivante },
            )
          }
          chercher={(voulue) => recherche.changer({ demandee: voulue })}
          enCours={demandee !== null && enCours}
          commencer={large && demandee === null}
        />
      ) : (
        <EtatVide titre="Ce compte ne cherche pas de personnes">
          Votre rôle n’ouvre aucun dossier. La coordination de votre CPTS peut vous en dire plus.
        </EtatVide>
      )}
      {peutChercher && demandee && (
        <Resultats
          demandee={demandee}
          carte={(candidat) => <Trouve candidat={candidat} />}
          personne={
            <EtatVide titre="Aucune personne à cette date" action={<LienCreer />}>
              Relisez la date et les lettres avec la personne, puis créez son identité.
            </EtatVide>
          }
          aucune={
            <p className={styles.suite}>
              Ce n’est aucune de ces personnes{'\u00a0'}? <LienCreer discret />
            </p>
          }
          effacer={() => recherche.changer({ saisie: RECHERCHE_VIDE, demandee: null })}
        />
      )}
      <Doublons />
      {peutChercher && <MesPatients />}
    </Page>
  );
}

function LienCreer({ discret = false }: { discret?: boolean }) {
  if (!useDroit('patient.creer'))
    return <span>Demandez au secrétariat de votre CPTS de créer son identité.</span>;
  return (
    <Link to="/patients/nouveau" className={discret ? styles.lienDansTexte : styles.bouton}>
      {!discret && <IconePlus taille={20} />}
      Créer l’identité
    </Link>
  );
}

/** Open to me: in one click. Closed: says so, with the two ways in. */
function Trouve({ candidat }: { candidat: Candidat }) {
  const enUrgence = usePeutOuvrirEnUrgence();
  const { id, ouvert } = candidat;
  return (
    <CarteCandidat candidat={candidat} ouvre={ouvert}>
      {!ouvert && (
        <p className={styles.ferme}>
          <b>Ce dossier ne vous est pas ouvert.</b> Demandez au secrétariat, ou à un soignant qui la suit, de
          vous faire entrer dans son cercle
          {enUrgence ? (
            <>
              {' '}
              ; ou, si cela ne peut pas attendre,{' '}
              <Link
                to="/patients/$patientId/urgence"
                params={{ patientId: id }}
                className={styles.lienDansTexte}
              >
                ouvrez en urgence
              </Link>
              .
            </>
          ) : (
            '.'
          )}
        </p>
      )}
    </CarteCandidat>
  );
}

/** For those who keep identities right: how many pairs look like the same person. */
function Doublons() {
  const peut = useDroit('patient.fusionner');
  const { data } = useQuery({
    ...api.patients.doublons.list.queryOptions({ input: { limite: 1 } }),
    enabled: peut,
  });
  if (!peut) return null;
  const total = data?.total ?? 0;
  return (
    <Link to="/doublons" className={styles.renvoi} data-attente={total > 0 || undefined}>
      {total > 0 && <IconeAlerte taille={20} />}
      <b>Doublons probables</b>
      <span className={styles.renvoiCompte}>
        {data ? (total === 0 ? 'aucun' : `${nombre(total)} à regarder`) : ''}
      </span>
    </Link>
  );
}

function MesPatients() {
  const { jour, dateExacte } = useTemps();
  const { data, isPending, error, refetch } = useQuery(
    api.patients.listMiens.queryOptions({ input: { limite: 100 } }),
  );
  const membre = useSession().compte.role === 'membre';
  const patients = data?.patients ?? [];
  // The desk follows nobody: an empty list there would only ask what is missing.
  if (!membre && data?.total === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.titreSection}>
        Mes patients {data && data.total > 0 && <small>{pluriel(data.total, 'personne')}</small>}
      </h2>
      <DirePanne erreur={error} reessayer={() => void refetch()} />
      {isPending && <Squelette lignes={3} hauteur={96} />}
      {data && patients.length === 0 && (
        <EtatVide titre="Personne pour le moment">
          Les personnes dont vous suivez le dossier apparaîtront ici, avec la raison.
        </EtatVide>
      )}
      {patients.length > 0 && (
        <ul className={styles.cartes}>
          {patients.map((patient) => (
            <li key={patient.id}>
              <CarteCandidat candidat={patient} ouvre>
                <p className={styles.pourquoi} title={dateExacte(patient.depuisLe)}>
                  {majuscule(patient.relation)}, depuis {jour(patient.depuisLe)}
                </p>
              </CarteCandidat>
            </li>
          ))}
        </ul>
      )}
      {data && data.total > patients.length && (
        <p className={styles.note}>
          Les {nombre(patients.length)} premières sur {nombre(data.total)}. Cherchez les autres par leur date
          de naissance.
        </p>
      )}
    </section>
  );
}
