import { useState } from 'react';
import { cle } from '../../app/api.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule, pluriel } from '../../ui/francais.ts';
import { IconeCroix, IconePlus } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import type { Brouillon } from './brouillon-installation.ts';
import listes from './communes.module.css';
import type { CompteSaisi } from './comptes-initiaux.ts';
import { comptesAEnvoyer, erreursDeComptes, manqueDeComptes, ROLES } from './comptes-initiaux.ts';
import styles from './installation.module.css';
import { totaux, zonesAEnvoyer } from './territoire-choisi.ts';

interface EtapeComptesProps {
  brouillon: Brouillon;
  codeRequis: boolean;
  enCours: boolean;
  erreur: unknown;
  refaire: () => void;
  creer: () => void;
  aller: (etape: number) => void;
}

/** The first people, then a last look, then the one button. */
export function EtapeComptes(props: EtapeComptesProps) {
  const { brouillon, codeRequis, enCours, erreur, refaire, creer, aller } = props;
  const { comptes, setComptes } = brouillon;
  const [montre, setMontre] = useState(false);
  const erreurs = erreursDeComptes(comptes);
  const manque = manqueDeComptes(comptes);
  const codeManquant = codeRequis && brouillon.code.trim() === '';

  function soumettre() {
    setMontre(true);
    if (erreurs.size === 0 && !manque && !codeManquant) creer();
  }

  return (
    <Page
      titre="Qui entre en premier ?"
      sousTitre="Chaque personne recevra un lien pour entrer, sans mot de passe à inventer. Les autres viendront plus tard."
    >
      <ul className={styles.comptes}>
        {comptes.map((compte, rang) => (
          <LigneCompte
            key={compte.cle}
            compte={compte}
            rang={rang}
            erreur={montre ? erreurs.get(compte.cle) : undefined}
            changer={(morceaux) =>
              setComptes(comptes.map((c) => (c.cle === compte.cle ? { ...c, ...morceaux } : c)))
            }
            retirer={
              comptes.length > 1 ? () => setComptes(comptes.filter((c) => c.cle !== compte.cle)) : undefined
            }
          />
        ))}
      </ul>
      <Bouton
        genre="discret"
        className={styles.ajouter}
        icone={<IconePlus taille={18} />}
        onClick={() => setComptes([...comptes, { cle: cle(), prenom: '', nom: '', role: 'regulateur' }])}
      >
        Ajouter une personne
      </Bouton>
      <Recapitulatif brouillon={brouillon} aller={aller} />
      <DirePanne
        erreur={erreur}
        suite="Rien n’est perdu : vos réponses sont toujours là."
        reessayer={refaire}
      />
      <div className={styles.pied}>
        <Bouton grand enCours={enCours} onClick={soumettre}>
          Créer la CPTS
        </Bouton>
        <p role="alert" className={styles.erreurPied}>
          {montre && (manque ?? (erreurs.size > 0 ? 'Il manque un prénom ou un nom.' : null))}
          {montre && codeManquant && (
            <button type="button" className={listes.lien} onClick={() => aller(1)}>
              Le code d’installation manque{'\u00a0'}: y aller
            </button>
          )}
        </p>
      </div>
    </Page>
  );
}

interface LigneCompteProps {
  compte: CompteSaisi;
  rang: number;
  erreur: { prenom?: string; nom?: string } | undefined;
  changer: (morceaux: Partial<CompteSaisi>) => void;
  retirer: (() => void) | undefined;
}

function LigneCompte({ compte, rang, erreur, changer, retirer }: LigneCompteProps) {
  const role = ROLES.find((r) => r.role === compte.role);
  return (
    <li>
      <fieldset className={styles.ligneCompte}>
        <legend className="invisible">Personne {rang + 1}</legend>
        <Champ libelle="Prénom" erreur={erreur?.prenom}>
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              autoComplete="off"
              maxLength={60}
              value={compte.prenom}
              onChange={(event) => changer({ prenom: event.target.value })}
            />
          )}
        </Champ>
        <Champ libelle="Nom" erreur={erreur?.nom}>
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              autoComplete="off"
              maxLength={80}
              value={compte.nom}
              onChange={(event) => changer({ nom: event.target.value })}
            />
          )}
        </Champ>
        <Champ libelle="Rôle" aide={role ? majuscule(`${role.quoi}.`) : undefined}>
          {(attributs) => (
            <select
              {...attributs}
              value={compte.role}
              onChange={(event) => changer({ role: event.target.value as CompteSaisi['role'] })}
            >
              {ROLES.map((r) => (
                <option key={r.role} value={r.role}>
                  {r.libelle}
                </option>
              ))}
            </select>
          )}
        </Champ>
        {retirer && (
          <button
            type="button"
            className={listes.croix}
            aria-label={`Retirer ${[compte.prenom, compte.nom].join(' ').trim() || `la personne ${rang + 1}`}`}
            onClick={retirer}
          >
            <IconeCroix taille={18} />
          </button>
        )}
      </fieldset>
    </li>
  );
}

function Recapitulatif({ brouillon, aller }: Pick<EtapeComptesProps, 'brouillon' | 'aller'>) {
  const { present } = brouillon.territoire;
  const total = totaux(present);
  const zones = zonesAEnvoyer(present);
  const lignes = [
    { quoi: 'Nom', dit: brouillon.nom.trim(), etape: 1 },
    {
      quoi: 'Territoire',
      dit: `${pluriel(total.communes, 'commune')}, ${pluriel(total.habitants, 'habitant')}`,
      etape: 2,
    },
    {
      quoi: 'Zones',
      dit: zones.length === 0 ? 'aucune' : zones.map((zone) => zone.nom).join(', '),
      etape: 3,
    },
    {
      quoi: 'Premiers comptes',
      dit: pluriel(comptesAEnvoyer(brouillon.comptes).length, 'personne'),
      etape: 0,
    },
  ];
  return (
    <Panneau titre="Ce qui va être créé">
      <dl className={styles.recapitulatif}>
        {lignes.map(({ quoi, dit, etape }) => (
          <div key={quoi}>
            <dt>{quoi}</dt>
            <dd>{dit}</dd>
            {etape > 0 && (
              <dd className={styles.modifier}>
                <button type="button" className={listes.lien} onClick={() => aller(etape)}>
                  Modifier<span className="invisible"> : {quoi}</span>
                </button>
              </dd>
            )}
          </div>
        ))}
      </dl>
      <p className={listes.source}>Vous pourrez tout recommencer tant qu’aucune demande n’a été reçue.</p>
    </Panneau>
  );
}
