import { useEffect, useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import type { Fait } from '../commun/annulation.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './champ-fiche.module.css';
import type { DefinitionChamp, ValeurChamp } from './champs.ts';
import { direChamp, direProvenance } from './champs.ts';
import { EditionChamp } from './edition-champ.tsx';

/** A sheet and where each of its corrections comes from. */
export type FicheLue = Awaited<ReturnType<typeof client.annuaire.professionnels.get>>;

interface ChampFicheProps {
  /** Null for a person who has no sheet here. */
  id: string | null;
  definition: DefinitionChamp;
  valeur: unknown;
  correction: FicheLue['champs'][number] | undefined;
  modifiable: boolean;
  dire: (fait: Fait) => void;
  recevoir: (suite: FicheLue) => void;
}

/** One field: its value, where it comes from, and its correction in place. */
export function ChampFiche({
  id,
  definition,
  valeur,
  correction,
  modifiable,
  dire,
  recevoir,
}: ChampFicheProps) {
  const { fuseau, maintenant, dateExacte } = useTemps();
  const [edite, setEdite] = useState(false);
  const bouton = useRef<HTMLButtonElement>(null);
  const editeAvant = useRef(false);

  // The form goes away with its focus: back to the button that opened it.
  useEffect(() => {
    if (editeAvant.current && !edite) bouton.current?.focus();
    editeAvant.current = edite;
  }, [edite]);
  const { champ, libelle, genre } = definition;

  const corriger = useGeste(client.annuaire.professionnels.updateChamp, {
    onSuccess: (suite) => {
      recevoir(suite);
      fermer();
      dire({ message: `${libelle}\u00a0: correction enregistrée.`, annuler: remettre });
    },
  });
  const revenir = useGeste(client.annuaire.professionnels.cancelChamp, {
    onSuccess: (suite) => {
      recevoir(suite);
      fermer();
      dire({ message: `${libelle}\u00a0: correction retirée.`, annuler: remettre });
    },
  });
  const defaireParValeur = useGeste(client.annuaire.professionnels.updateChamp, { onSuccess: recevoir });
  const defaireParNationale = useGeste(client.annuaire.professionnels.cancelChamp, { onSuccess: recevoir });
  const panne = defaireParValeur.erreur ?? defaireParNationale.erreur;

  /** Puts back exactly what stood there: the former correction with its source, or the national value. */
  function remettre() {
    if (!id) return;
    if (correction) {
      defaireParValeur.faire({
        id,
        champ,
        valeur: correction.valeur as ValeurChamp,
        source: correction.source,
      });
    } else {
      defaireParNationale.faire({ id, champ });
    }
  }

  function fermer() {
    setEdite(false);
  }

  if (edite) {
    return (
      <div className={styles.champ} data-edite>
        <dt className="invisible">{libelle}</dt>
        <dd>
          <EditionChamp
            definition={definition}
            valeur={valeur}
            enCours={corriger.enCours}
            erreur={corriger.erreur ?? revenir.erreur}
            enregistrer={(nouvelle, source) => id && corriger.faire({ id, champ, valeur: nouvelle, source })}
            renoncer={() => {
              corriger.oublierErreur();
              fermer();
            }}
            revenir={
              correction &&
              // A name that the national base does not know cannot be taken away.
              (correction.valeurNationale !== null || !['nom', 'prenom'].includes(champ))
                ? {
                    libelle: direRetour(definition, correction.valeurNationale),
                    faire: () => id && revenir.faire({ id, champ }),
                    enCours: revenir.enCours,
                  }
                : undefined
            }
          />
        </dd>
      </div>
    );
  }

  const dit = direChamp(definition, valeur);
  return (
    <div className={styles.champ}>
      <dt>{libelle}</dt>
      <dd>
        <span className={dit === 'non renseigné' ? styles.absent : styles.valeur}>
          {genre === 'telephone' && typeof valeur === 'string' ? <a href={`tel:${valeur}`}>{dit}</a> : dit}
        </span>
        {dit === 'non renseigné' && !correction ? null : (
          <span
            className={styles.provenance}
            data-cpts={correction ? '' : undefined}
            title={correction ? dateExacte(correction.modifieLe) : undefined}
          >
            {direProvenance(correction, fuseau, new Date(maintenant))}
          </span>
        )}
        <DirePanne erreur={panne} suite="Rien n’a changé sur la fiche." />
      </dd>
      {modifiable && (
        <dd className={styles.geste} data-hors-impression>
          <button
            ref={bouton}
            type="button"
            className={styles.corriger}
            aria-label={`Corriger\u00a0: ${libelle.toLowerCase()}`}
            onClick={() => setEdite(true)}
          >
            Corriger
          </button>
        </dd>
      )}
    </div>
  );
}

/** What taking the correction away gives back. */
function direRetour(definition: DefinitionChamp, nationale: unknown): string {
  const dite = direChamp(definition, nationale);
  return dite === 'non renseigné'
    ? 'Effacer\u00a0: la base nationale n’en dit rien'
    : `Revenir à la valeur nationale (${dite})`;
}
