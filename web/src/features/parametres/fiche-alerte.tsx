import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { insecables, pluriel } from '../../ui/francais.ts';
import { Panneau } from '../../ui/panneau.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './parametres.module.css';
import type { Drapeau } from './questions-communes.ts';
import { rangerFiche } from './questions-communes.ts';

type Fiche = Awaited<ReturnType<typeof client.soinsNonProgrammes.motifs.list>>;

/** The red-flag sheet, whole, as the desk asks it; a doctor of the CPTS answers for it by signing. */
export function FicheAlerte() {
  const lue = useQuery(api.soinsNonProgrammes.motifs.list.queryOptions());
  if (lue.isPending) return <Squelette lignes={6} hauteur={96} />;
  if (!lue.data) return <DirePanne erreur={lue.error} reessayer={() => void lue.refetch()} />;
  const { communes, motifs } = rangerFiche(lue.data.motifs);
  const propres = motifs.reduce((somme, motif) => somme + motif.drapeaux.length, 0);
  return (
    <>
      <Statut fiche={lue.data} />
      <div className={styles.enteteFiche}>
        <p>
          {pluriel(motifs.length, 'motif')}, {pluriel(communes.length + propres, 'question')}. Un «{'\u00a0'}
          oui{'\u00a0'}» ou un «{'\u00a0'}ne sait pas{'\u00a0'}» à une seule d’entre elles mène au 15 ou au
          médecin régulateur. Rien ni personne, dans le logiciel, ne peut revenir en dessous.
        </p>
        <Bouton genre="contour" onClick={() => window.print()} data-hors-impression>
          Imprimer la fiche
        </Bouton>
      </div>
      {motifs.length === 0 && (
        <EtatVide titre="La fiche est vide">
          Sans fiche, aucune demande ne peut être orientée. Demandez à la coordination d’en charger une.
        </EtatVide>
      )}
      {communes.length > 0 && (
        <Panneau titre="Pour tous les motifs">
          <Questions drapeaux={communes} />
        </Panneau>
      )}
      <div className={styles.motifs}>
        {motifs.map((motif) => (
          <Panneau key={motif.code} titre={motif.libelle} className={styles.motif}>
            {motif.drapeaux.length > 0 ? (
              <Questions drapeaux={motif.drapeaux} />
            ) : (
              <p className={styles.detail}>
                {communes.length > 0 ? 'Rien de plus que pour tous les motifs.' : 'Aucun signe d’alerte.'}
              </p>
            )}
          </Panneau>
        ))}
      </div>
    </>
  );
}

function Questions({ drapeaux }: { drapeaux: readonly Drapeau[] }) {
  return (
    <ul className={styles.questions}>
      {drapeaux.map((drapeau) => (
        <li key={drapeau.code}>{insecables(drapeau.question)}</li>
      ))}
    </ul>
  );
}

function Statut({ fiche: { fiche } }: { fiche: Fiche }) {
  const peutSigner = useDroit('fiche.signer');
  if (fiche.statut === 'signee') {
    return (
      <Panneau
        ton="fait"
        titre={`Fiche v${fiche.version}, signée par ${fiche.signePar ?? 'un médecin de la CPTS'}`}
      >
        <p>Elle vaut pour toutes les demandes. Une nouvelle version devra être signée à son tour.</p>
      </Panneau>
    );
  }
  return (
    <Panneau ton="attente" titre={`Fiche v${fiche.version}, à valider`}>
      <p>
        Aucun médecin de la CPTS n’a encore signé cette fiche. La régulation s’en sert, et voit «{'\u00a0'}à
        valider
        {'\u00a0'}» sur chaque demande.
      </p>
      {peutSigner ? (
        <Signature version={fiche.version} />
      ) : (
        <p className={styles.detail}>Seul un médecin de la CPTS peut la signer, depuis son propre compte.</p>
      )}
    </Panneau>
  );
}

function Signature({ version }: { version: number }) {
  const [lu, setLu] = useState(false);
  const cache = useQueryClient();
  const signer = useGeste(client.soinsNonProgrammes.fiche.accept, {
    onSuccess: () => void cache.invalidateQueries({ queryKey: api.soinsNonProgrammes.motifs.key() }),
  });
  return (
    <form
      className={styles.signature}
      onSubmit={(event) => {
        event.preventDefault();
        signer.faire({ version });
      }}
    >
      <p>
        Signer, c’est répondre de ce contenu, comme médecin, devant la CPTS{'\u00a0'}: votre nom s’affichera à
        la régulation sur chaque demande triée avec cette fiche. Une signature ne s’annule pas{'\u00a0'}; elle
        cesse avec la version suivante.
      </p>
      <label className={styles.lu}>
        <input type="checkbox" checked={lu} onChange={(event) => setLu(event.target.checked)} />
        J’ai lu toute la fiche ci-dessous
      </label>
      <DirePanne erreur={signer.erreur} suite="La fiche n’est pas signée." reessayer={signer.refaire} />
      <Bouton type="submit" disabled={!lu} enCours={signer.enCours}>
        Signer la fiche
      </Bouton>
    </form>
  );
}
