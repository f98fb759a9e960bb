import type { Candidat } from '@maillage/contracts';
import { ORPCError } from '@orpc/client';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { IconeRetour } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useAujourdhui } from './aujourdhui.ts';
import { CarteCandidat } from './carte-candidat.tsx';
import { Comparaison } from './comparaison.tsx';
import { FormulaireIdentite } from './formulaire-identite.tsx';
import styles from './patients.module.css';
import { rattachement } from './rattachement.ts';
import { recherche } from './recherche.ts';
import type { SaisieIdentite } from './saisie-identite.ts';
import { IDENTITE_VIDE, versCandidat } from './saisie-identite.ts';

/** The people who look like the one being created, when the server refused for that. */
function ressemblants(erreur: unknown): Candidat[] | null {
  if (!(erreur instanceof ORPCError) || erreur.code !== 'doublon-probable') return null;
  const data = erreur.data as { candidats?: Candidat[] } | undefined;
  return data?.candidats ?? null;
}

/** Creates an identity, prefilled with what was looked for. */
export function NouveauPage() {
  const naviguer = useNavigate();
  const aujourdhui = useAujourdhui();
  const { saisie: cherchee } = recherche.lire();
  const [demandeId] = useState(() => rattachement.lire().demandeId);
  const [saisie, setSaisie] = useState<SaisieIdentite>({
    ...IDENTITE_VIDE,
    date: cherchee.date,
    nomNaissance: cherchee.nom.toLocaleUpperCase('fr-FR'),
    premierPrenom: cherchee.prenom.toLocaleUpperCase('fr-FR'),
  });
  const rattacher = useGeste(client.soinsNonProgrammes.demandes.updatePatient, {
    onSuccess: (demande) => {
      rattachement.changer({ demandeId: null });
      void naviguer({ to: '/regulation/$demandeId', params: { demandeId: demande.id } });
    },
  });
  const creer = useGeste(client.patients.create, {
    onSuccess: ({ id }) => {
      // Created from the desk: the request it was created for is linked, and the desk comes back.
      if (demandeId) rattacher.faire({ id: demandeId, patientId: id });
      else void naviguer({ to: '/patients/$patientId', params: { patientId: id } });
    },
  });
  const semblables = ressemblants(creer.erreur);

  return (
    <Page
      titre="Nouvelle identité"
      titreAffiche="Créer une identité"
      sousTitre="Une identité juste évite de soigner quelqu’un avec le dossier d’un autre."
    >
      <p>
        <Link to="/patients" className={styles.retour}>
          <IconeRetour taille={20} /> Retour à la recherche
        </Link>
      </p>
      <FormulaireIdentite
        saisie={saisie}
        changer={(morceaux) => {
          setSaisie((avant) => ({ ...avant, ...morceaux }));
          if (creer.erreur) creer.oublierErreur();
        }}
        libelle={semblables ? null : 'Créer l’identité'}
        enCours={creer.enCours || rattacher.enCours}
        envoyer={(identite) => creer.faire(identite)}
        renoncer={
          <Link to="/patients" className={styles.lien}>
            Renoncer
          </Link>
        }
      >
        {semblables ? (
          <Semblables
            candidats={semblables}
            saisie={versCandidat(saisie, aujourdhui)}
            creerQuandMeme={() => {
              const avant = creer.mutation.variables?.input;
              if (avant) creer.faire({ ...avant, malgreDoublons: true });
            }}
            enCours={creer.enCours}
            {...(demandeId
              ? { choisir: (patientId: string) => rattacher.faire({ id: demandeId, patientId }) }
              : {})}
          />
        ) : (
          <DirePanne erreur={creer.erreur} suite="Votre saisie est toujours là." reessayer={creer.refaire} />
        )}
        <DirePanne
          erreur={rattacher.erreur}
          suite="L’identité est créée. Rattachez-la depuis la demande."
          reessayer={rattacher.refaire}
        />
      </FormulaireIdentite>
    </Page>
  );
}

interface SemblablesProps {
  candidats: Candidat[];
  /** What was typed, to be read beside each of them. */
  saisie: Candidat | null;
  creerQuandMeme: () => void;
  enCours: boolean;
  choisir?: (patientId: string) => void;
}

/** Is it one of them? Both answers are on the screen. */
function Semblables({ candidats, saisie, creerQuandMeme, enCours, choisir }: SemblablesProps) {
  const titre = useRef<HTMLDivElement>(null);
  useEffect(() => {
    titre.current?.focus();
    titre.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Panneau ton="attente" titre="Cette personne existe peut-être déjà" className={styles.doublon}>
      <div ref={titre} tabIndex={-1} role="alert">
        <p>
          {candidats.length > 1 ? 'Ces identités ressemblent' : 'Cette identité ressemble'} à celle que vous
          créez. Comparez les cinq traits avant de continuer.
        </p>
      </div>
      <ul className={styles.cartes}>
        {candidats.map((candidat) => (
          <li key={candidat.id}>
            <CarteCandidat
              candidat={candidat}
              suite={
                saisie && (
                  <Comparaison un={saisie} autre={candidat} titres={['Vous écrivez', 'Déjà là']} traits />
                )
              }
              action={
                choisir ? (
                  <Bouton onClick={() => choisir(candidat.id)}>{cestElle(candidat)}</Bouton>
                ) : (
                  <Link
                    to="/patients/$patientId"
                    params={{ patientId: candidat.id }}
                    className={styles.bouton}
                  >
                    {cestElle(candidat)}
                  </Link>
                )
              }
            />
          </li>
        ))}
      </ul>
      <div>
        <Bouton genre="contour" enCours={enCours} onClick={creerQuandMeme}>
          C’est bien une autre personne : créer quand même
        </Bouton>
      </div>
    </Panneau>
  );
}

const cestElle = ({ sexe }: Candidat): string =>
  sexe === 'M' ? 'C’est lui' : sexe === 'F' ? 'C’est elle' : 'C’est cette personne';
