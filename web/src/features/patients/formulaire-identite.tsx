import type { Candidat, Identite } from '@maillage/contracts';
import type { FormEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { IconeAlerte, IconePlus } from '../../ui/icones.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Champ } from '../commun/champ.tsx';
import { BoutonsChoix } from '../soins-non-programmes/bouton-choix.tsx';
import { useAujourdhui } from './aujourdhui.ts';
import { LieuNaissance } from './lieu-naissance.tsx';
import { ALIAS, ATTRIBUTS, JUSTIFICATIFS, STATUTS } from './mots.ts';
import styles from './patients.module.css';
import type { FautesIdentite, SaisieIdentite } from './saisie-identite.ts';
import { fautes as lireFautes, lireIdentite, statutDe, traitsChanges } from './saisie-identite.ts';

type IdentiteLue = NonNullable<ReturnType<typeof lireIdentite>> & { statut: Identite['statut'] };

interface FormulaireIdentiteProps {
  saisie: SaisieIdentite;
  changer: (morceaux: Partial<SaisieIdentite>) => void;
  /** The identity being corrected, when it is not a new one. */
  identite?: Identite;
  /** Null: the answer is asked above, by other buttons. */
  libelle: string | null;
  enCours: boolean;
  envoyer: (identite: IdentiteLue) => void;
  renoncer: ReactNode;
  children?: ReactNode;
}

const SEXES = [
  { valeur: 'F', libelle: 'Femme' },
  { valeur: 'M', libelle: 'Homme' },
  { valeur: 'I', libelle: 'Indéterminé' },
] as const;

/** The five strict traits, then what proves them, then how the person is called. */
export function FormulaireIdentite(props: FormulaireIdentiteProps) {
  const { saisie, changer, identite, enCours, envoyer } = props;
  const aujourdhui = useAujourdhui();
  const [montre, setMontre] = useState(false);
  const fautes = montre ? lireFautes(saisie, aujourdhui) : {};
  const form = useRef<HTMLFormElement>(null);
  const [essai, setEssai] = useState(0);
  useEffect(() => {
    if (essai > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-faute] button')?.focus();
  }, [essai]);

  const changes = identite ? traitsChanges(saisie, identite, aujourdhui) : false;
  // What INSi gave back stands as long as the traits it was asked with.
  const vientDInsi =
    identite !== undefined &&
    !changes &&
    (identite.statut === 'recuperee' || identite.statut === 'qualifiee');
  const statut = statutDe(saisie, vientDInsi);

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    const lue = lireIdentite(saisie, aujourdhui);
    if (lue) envoyer({ ...lue, statut });
    else setEssai((avant) => avant + 1);
  }

  return (
    <form ref={form} className={styles.formulaire} onSubmit={soumettre} noValidate>
      <Traits saisie={saisie} changer={changer} fautes={fautes} />
      <Preuve
        saisie={saisie}
        changer={changer}
        statut={statut}
        perdue={changes && identite?.statut !== 'provisoire'}
      />
      <Usage saisie={saisie} changer={changer} fautes={fautes} />
      {props.children}
      <div className={styles.pied}>
        {props.libelle !== null && (
          <Bouton type="submit" grand enCours={enCours}>
            {props.libelle}
          </Bouton>
        )}
        {props.renoncer}
      </div>
    </form>
  );
}

interface PartieProps {
  saisie: SaisieIdentite;
  changer: (morceaux: Partial<SaisieIdentite>) => void;
  fautes: FautesIdentite;
}

type ChampTexte = 'nomNaissance' | 'premierPrenom' | 'prenoms' | 'nomUtilise' | 'prenomUtilise';

interface TexteProps extends PartieProps {
  champ: ChampTexte;
  libelle: string;
  aide?: string;
  facultatif?: boolean;
  max: number;
}

function Texte({ saisie, changer, fautes, champ, libelle, aide, facultatif = false, max }: TexteProps) {
  const erreur = champ === 'nomNaissance' || champ === 'premierPrenom' ? fautes[champ] : undefined;
  return (
    <Champ libelle={libelle} aide={aide} facultatif={facultatif} erreur={erreur}>
      {(attributs) => (
        <input
          {...attributs}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={max}
          value={saisie[champ]}
          onChange={(event) => changer({ [champ]: event.target.value })}
        />
      )}
    </Champ>
  );
}

function Traits({ saisie, changer, fautes }: PartieProps) {
  const commun = { saisie, changer, fautes };
  return (
    <Panneau titre="Les cinq traits, comme sur la pièce d’identité">
      <div className={styles.grille}>
        <Texte
          {...commun}
          champ="nomNaissance"
          libelle="Nom de naissance"
          aide="Pas le nom de mariage : celui de l’acte de naissance."
          max={100}
        />
        <Texte
          {...commun}
          champ="premierPrenom"
          libelle="Premier prénom de naissance"
          aide="Le premier de la pièce, avec son trait d’union s’il en a un."
          max={60}
        />
        <Champ libelle="Date de naissance" aide="Jour, mois, année : 12/03/1957." erreur={fautes.date}>
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={10}
              value={saisie.date}
              onChange={(event) => changer({ date: event.target.value })}
            />
          )}
        </Champ>
        <div data-faute={fautes.sexe ? '' : undefined}>
          <BoutonsChoix
            libelle="Sexe"
            options={SEXES}
            valeur={saisie.sexe}
            onChoix={(sexe: Candidat['sexe']) => changer({ sexe })}
            erreur={fautes.sexe}
          />
        </div>
        <LieuNaissance saisie={saisie} changer={changer} faute={fautes.lieu} />
      </div>
    </Panneau>
  );
}

interface PreuveProps extends Omit<PartieProps, 'fautes'> {
  statut: Identite['statut'];
  perdue: boolean;
}

/** The paper seen makes the status: nobody chooses it from a list. */
function Preuve({ saisie, changer, statut, perdue }: PreuveProps) {
  return (
    <Panneau titre="Ce qui le prouve">
      <div className={styles.grille}>
        <Champ
          libelle="Pièce d’identité vue"
          facultatif
          aide="Vue par vous, en vrai ou en photo. Jamais une carte Vitale seule."
        >
          {(attributs) => (
            <select
              {...attributs}
              value={saisie.justificatif}
              onChange={(event) =>
                changer({ justificatif: event.target.value as SaisieIdentite['justificatif'] })
              }
            >
              <option value="">Aucune</option>
              {Object.entries(JUSTIFICATIFS).map(([code, mot]) => (
                <option key={code} value={code}>
                  {mot}
                </option>
              ))}
            </select>
          )}
        </Champ>
        <div role="status">
          <p>
            Ce sera une <b>{STATUTS[statut].mot}</b>.
          </p>
          <p className={styles.note}>
            {perdue
              ? 'Un trait change : ce qui avait été vérifié sur l’ancien est perdu.'
              : STATUTS[statut].manque}
          </p>
        </div>
        <fieldset className={`${styles.attributs} ${styles.plein}`}>
          <legend>Un doute{'\u00a0'}?</legend>
          {(['homonyme', 'douteux', 'fictif'] as const).map((attribut) => (
            <label key={attribut} className={styles.coche}>
              <input
                type="checkbox"
                checked={saisie.attributs.includes(attribut)}
                onChange={(event) =>
                  changer({
                    attributs: event.target.checked
                      ? [...saisie.attributs, attribut]
                      : saisie.attributs.filter((autre) => autre !== attribut),
                  })
                }
              />
              <span>
                {ATTRIBUTS[attribut].mot}
                <small>{ATTRIBUTS[attribut].aide}</small>
              </span>
            </label>
          ))}
        </fieldset>
      </div>
    </Panneau>
  );
}

/** How she is called, and under which other names she may be looked for. */
function Usage({ saisie, changer, fautes }: PartieProps) {
  const commun = { saisie, changer, fautes };
  const changerAlias = (cle: number, morceaux: Partial<SaisieIdentite['alias'][number]>) =>
    changer({ alias: saisie.alias.map((ligne) => (ligne.cle === cle ? { ...ligne, ...morceaux } : ligne)) });
  return (
    <Panneau titre="Comment l’appeler">
      <div className={styles.grille}>
        <Texte
          {...commun}
          champ="nomUtilise"
          libelle="Nom utilisé"
          aide="Nom de mariage, par exemple."
          facultatif
          max={100}
        />
        <Texte {...commun} champ="prenomUtilise" libelle="Prénom utilisé" facultatif max={60} />
        <Texte
          {...commun}
          champ="prenoms"
          libelle="Tous les prénoms de naissance"
          aide="Dans l’ordre de la pièce."
          facultatif
          max={200}
        />
        <div className={styles.plein}>
          {saisie.alias.map((ligne) => (
            <div key={ligne.cle} className={styles.alias}>
              <Champ libelle="Autre nom" erreur={ligne.nom.trim() === '' ? fautes.alias : null}>
                {(attributs) => (
                  <input
                    {...attributs}
                    type="text"
                    autoComplete="off"
                    maxLength={100}
                    value={ligne.nom}
                    onChange={(event) => changerAlias(ligne.cle, { nom: event.target.value })}
                  />
                )}
              </Champ>
              <Champ libelle="Prénom" facultatif>
                {(attributs) => (
                  <input
                    {...attributs}
                    type="text"
                    autoComplete="off"
                    maxLength={60}
                    value={ligne.prenom}
                    onChange={(event) => changerAlias(ligne.cle, { prenom: event.target.value })}
                  />
                )}
              </Champ>
              <Champ libelle="Ce que c’est">
                {(attributs) => (
                  <select
                    {...attributs}
                    value={ligne.genre}
                    onChange={(event) =>
                      changerAlias(ligne.cle, { genre: event.target.value as typeof ligne.genre })
                    }
                  >
                    {Object.entries(ALIAS).map(([code, mot]) => (
                      <option key={code} value={code}>
                        {mot}
                      </option>
                    ))}
                  </select>
                )}
              </Champ>
              <Bouton
                genre="discret"
                onClick={() => changer({ alias: saisie.alias.filter(({ cle }) => cle !== ligne.cle) })}
              >
                Retirer<span className="invisible"> le nom {ligne.nom}</span>
              </Bouton>
            </div>
          ))}
          <Bouton
            genre="discret"
            icone={<IconePlus taille={18} />}
            onClick={() =>
              changer({
                alias: [
                  ...saisie.alias,
                  {
                    cle: Math.max(0, ...saisie.alias.map(({ cle }) => cle)) + 1,
                    nom: '',
                    prenom: '',
                    genre: 'ancien-nom',
                  },
                ],
              })
            }
          >
            Ajouter un autre nom connu
          </Bouton>
        </div>
      </div>
      {fautes.alias && (
        <p className={styles.faute} role="alert">
          <IconeAlerte taille={16} />
          {fautes.alias}
        </p>
      )}
    </Panneau>
  );
}
