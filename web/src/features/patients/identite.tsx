import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule, pluriel } from '../../ui/francais.ts';
import { DirePanne } from '../commun/panne.tsx';
import { FormulaireIdentite } from './formulaire-identite.tsx';
import { ALIAS, dateFrancaise, JUSTIFICATIFS, lieuDeNaissance, SEXES } from './mots.ts';
import type { PartieDuDossier } from './onglets-dossier.ts';
import styles from './patients.module.css';
import { depuisIdentite } from './saisie-identite.ts';

/** The strict traits as they are kept, and their correction. */
export function Identite({ patient, dire }: PartieDuDossier) {
  const { id, identite, droits } = patient;
  const { jour, dateExacte } = useTemps();
  const cache = useQueryClient();
  const [edite, setEdite] = useState(false);
  const [saisie, setSaisie] = useState(() => depuisIdentite(identite));
  const corriger = useGeste(client.patients.updateIdentite, {
    onSuccess: (suite) => {
      cache.setQueryData(api.patients.get.queryKey({ input: { id } }), (avant: typeof patient | undefined) =>
        avant ? { ...avant, identite: suite } : avant,
      );
      setEdite(false);
      dire({ message: 'Identité corrigée.' });
    },
  });

  if (edite) {
    return (
      <FormulaireIdentite
        saisie={saisie}
        changer={(morceaux) => setSaisie((avant) => ({ ...avant, ...morceaux }))}
        identite={identite}
        libelle="Enregistrer l’identité"
        enCours={corriger.enCours}
        envoyer={(lue) =>
          corriger.faire({
            id,
            ...lue,
            // An INS goes with a qualified identity only; it is kept as it is, never typed.
            ins: lue.statut === 'qualifiee' ? (identite.ins ?? undefined) : undefined,
          })
        }
        renoncer={
          <Bouton genre="discret" onClick={() => setEdite(false)}>
            Renoncer
          </Bouton>
        }
      >
        <DirePanne
          erreur={corriger.erreur}
          suite="Votre saisie est toujours là."
          reessayer={corriger.refaire}
        />
      </FormulaireIdentite>
    );
  }
  return (
    <section className={styles.section} aria-label="Identité">
      <dl className={styles.faits}>
        <Fait libelle="Nom de naissance">{identite.nomNaissance}</Fait>
        <Fait libelle="Premier prénom">{identite.premierPrenom}</Fait>
        <Fait libelle="Date de naissance">{dateFrancaise(identite.dateNaissance)}</Fait>
        <Fait libelle="Sexe">{majuscule(SEXES[identite.sexe])}</Fait>
        <Fait libelle="Lieu de naissance">
          {majuscule(lieuDeNaissance(identite).replace(/^à (?!l’)/, ''))}
        </Fait>
        {identite.prenoms && <Fait libelle="Tous les prénoms">{identite.prenoms}</Fait>}
        {identite.nomUtilise && <Fait libelle="Nom utilisé">{identite.nomUtilise}</Fait>}
        {identite.prenomUtilise && <Fait libelle="Prénom utilisé">{identite.prenomUtilise}</Fait>}
        {identite.alias.length > 0 && (
          <Fait libelle="Autres noms">
            {identite.alias.map(({ id: cle, nom, prenom, genre }) => (
              <span key={cle} className={styles.ligne}>
                {[nom, prenom].filter(Boolean).join(' ')} ({ALIAS[genre]})
              </span>
            ))}
          </Fait>
        )}
        <Fait libelle="Pièce vue">
          {identite.justificatif ? (
            <>
              {majuscule(JUSTIFICATIFS[identite.justificatif])}
              {identite.justificatifVuLe && (
                <span title={dateExacte(identite.justificatifVuLe)}>, {jour(identite.justificatifVuLe)}</span>
              )}
            </>
          ) : (
            'Aucune'
          )}
        </Fait>
        {identite.ins && (
          <Fait libelle="Matricule INS">
            <span>{identite.ins.matricule}</span>
            <span className={styles.ligne}>OID {identite.ins.oid}</span>
          </Fait>
        )}
        {identite.fusionnes.length > 0 && (
          <Fait libelle="Identités réunies">
            {pluriel(identite.fusionnes.length, 'autre identité', 'autres identités')}
          </Fait>
        )}
      </dl>
      {droits.identite === 'ecrire' && (
        <div data-hors-impression>
          <Bouton
            genre="contour"
            onClick={() => {
              setSaisie(depuisIdentite(identite));
              setEdite(true);
            }}
          >
            Corriger l’identité
          </Bouton>
        </div>
      )}
    </section>
  );
}

export function Fait({ libelle, children }: { libelle: string; children: React.ReactNode }) {
  return (
    <div className={styles.fait}>
      <dt>{libelle}</dt>
      <dd>{children}</dd>
    </div>
  );
}
