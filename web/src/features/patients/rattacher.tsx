import type { Demande } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Dialogue } from '../../ui/dialogue.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { IconePatients } from '../../ui/icones.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useAujourdhui } from './aujourdhui.ts';
import { CarteCandidat } from './carte-candidat.tsx';
import { ChampsDeRecherche, Resultats } from './chercher.tsx';
import { ageLe, dateFrancaise, nomStrict } from './mots.ts';
import styles from './patients.module.css';
import { rattachement } from './rattachement.ts';
import type { Recherche } from './recherche.ts';
import { recherche } from './recherche.ts';

interface RattacherProps {
  demande: Demande;
  recevoir: (demande: Demande) => void;
}

/** On a request: whose it is, or the way to say it. */
export function Rattacher({ demande, recevoir }: RattacherProps) {
  const cherche = useDroit('patient.chercher');
  const [ouvert, setOuvert] = useState(false);
  const detacher = useGeste(client.soinsNonProgrammes.demandes.updatePatient, { onSuccess: recevoir });
  const { id, patientId } = demande;
  return (
    <div className={styles.rattachement} data-hors-impression>
      {patientId ? (
        <>
          <Rattachee patientId={patientId} />
          <Bouton
            genre="discret"
            enCours={detacher.enCours}
            onClick={() => detacher.faire({ id, patientId: null })}
          >
            Détacher
          </Bouton>
        </>
      ) : (
        cherche && (
          <Bouton genre="discret" icone={<IconePatients taille={20} />} onClick={() => setOuvert(true)}>
            Rattacher à une personne
          </Bouton>
        )
      )}
      <DirePanne erreur={detacher.erreur} suite="Rien n’a changé." reessayer={detacher.refaire} />
      {ouvert && (
        <Chercher
          demande={demande}
          fermer={() => setOuvert(false)}
          recevoir={(suite) => {
            setOuvert(false);
            recevoir(suite);
          }}
        />
      )}
    </div>
  );
}

/** The linked person, by name when her identity is open to me. */
function Rattachee({ patientId }: { patientId: string }) {
  const aujourdhui = useAujourdhui();
  const { data, error } = useQuery(api.patients.get.queryOptions({ input: { id: patientId } }));
  return (
    <p>
      Dossier de{' '}
      <Link to="/patients/$patientId" params={{ patientId }} className={styles.lienDansTexte}>
        {data
          ? `${nomStrict(data.identite)}, ${ageLe(data.identite.dateNaissance, aujourdhui)}`
          : error && lirePanne(error).status === 403
            ? 'la personne (fermé pour vous)'
            : 'la personne'}
      </Link>
    </p>
  );
}

/** « Jeanne Martin » as a caller says it: the last word is the name. */
function lireNom(nom: string | null): { nom: string; prenom: string } {
  const mots = (nom ?? '').trim().split(/\s+/).filter(Boolean);
  if (mots.length < 2) return { nom: mots[0] ?? '', prenom: '' };
  return { nom: mots.at(-1) ?? '', prenom: mots[0] ?? '' };
}

interface ChercherProps {
  demande: Demande;
  fermer: () => void;
  recevoir: (demande: Demande) => void;
}

function Chercher({ demande, fermer, recevoir }: ChercherProps) {
  const naviguer = useNavigate();
  const peutCreer = useDroit('patient.creer');
  const [saisie, setSaisie] = useState(() => ({
    date: demande.dateNaissance ? dateFrancaise(demande.dateNaissance) : '',
    ...lireNom(demande.nom),
  }));
  const [demandee, setDemandee] = useState<Recherche | null>(null);
  const rattacher = useGeste(client.soinsNonProgrammes.demandes.updatePatient, { onSuccess: recevoir });
  const creer = () => {
    recherche.changer({ saisie, demandee: null });
    rattachement.changer({ demandeId: demande.id });
    void naviguer({ to: '/patients/nouveau' });
  };
  const boutonCreer = peutCreer && (
    <Bouton genre="contour" onClick={creer}>
      Créer l’identité
    </Bouton>
  );
  return (
    <Dialogue titre="Rattacher à une personne" fermer={fermer}>
      <div className={styles.dansDialogue}>
        <ChampsDeRecherche
          saisie={saisie}
          changer={setSaisie}
          chercher={setDemandee}
          enCours={false}
          etroit
        />
        <DirePanne
          erreur={rattacher.erreur}
          suite="La demande n’est pas rattachée."
          reessayer={rattacher.refaire}
        />
        {demandee && (
          <Resultats
            demandee={demandee}
            carte={(candidat) => (
              <CarteCandidat
                candidat={candidat}
                action={
                  <Bouton
                    enCours={rattacher.enCours}
                    onClick={() => rattacher.faire({ id: demande.id, patientId: candidat.id })}
                  >
                    Rattacher<span className="invisible"> à {nomStrict(candidat)}</span>
                  </Bouton>
                }
              />
            )}
            personne={
              <EtatVide titre="Aucune personne à cette date" action={boutonCreer}>
                Relisez la date avec l’appelant, ou créez l’identité : la demande y sera rattachée.
              </EtatVide>
            }
            aucune={<div>{boutonCreer}</div>}
          />
        )}
      </div>
    </Dialogue>
  );
}
