import type { Coordonnees, SaisieCoordonnees as Envoi } from '@maillage/contracts';
import type { FormEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { IconePlus } from '../../ui/icones.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Champ } from '../commun/champ.tsx';
import { BoutonsChoix } from '../soins-non-programmes/bouton-choix.tsx';
import { ChoixDeCommune } from './choix-de-commune.tsx';
import { QUALITES } from './mots.ts';
import styles from './patients.module.css';
import type { SaisieCoordonnees, SaisieProche } from './saisie-coordonnees.ts';
import { depuisCoordonnees, fautesCoordonnees, lireCoordonnees } from './saisie-coordonnees.ts';

interface FormulaireCoordonneesProps {
  coordonnees: Coordonnees;
  enCours: boolean;
  envoyer: (envoi: Envoi) => void;
  renoncer: () => void;
  children: ReactNode;
}

const MESSAGE = [
  { valeur: 'non', libelle: 'Non, jamais' },
  { valeur: 'oui', libelle: 'Oui' },
] as const;

const MOBILITE = [
  { valeur: 'deplacable', libelle: 'Oui' },
  { valeur: 'non-deplacable', libelle: 'Non' },
] as const;

/** Telephone, address, what may be said to whom, relatives. */
export function FormulaireCoordonnees(props: FormulaireCoordonneesProps) {
  const [saisie, setSaisie] = useState(() => depuisCoordonnees(props.coordonnees));
  const [montre, setMontre] = useState(false);
  const [essai, setEssai] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (essai > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [essai]);
  const fautes = montre ? fautesCoordonnees(saisie) : {};
  const changer = (morceaux: Partial<SaisieCoordonnees>) => setSaisie((avant) => ({ ...avant, ...morceaux }));

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    const envoi = lireCoordonnees(saisie);
    if (envoi) props.envoyer(envoi);
    else setEssai((avant) => avant + 1);
  }

  return (
    <form ref={form} className={styles.formulaire} onSubmit={soumettre} noValidate>
      <Panneau titre="Laisser un message">
        <div className={styles.grille}>
          <BoutonsChoix
            libelle="Peut-on laisser un message ?"
            options={MESSAGE}
            valeur={saisie.messageAutorise ? 'oui' : 'non'}
            onChoix={(valeur) => changer({ messageAutorise: valeur === 'oui' })}
          />
          <p className={styles.note}>
            Chacun obéira à cette consigne. En cas de doute, répondez « Non » : un message entendu par un
            autre peut mettre la personne en danger.
          </p>
          {saisie.messageAutorise && (
            <>
              <Texte
                libelle="À qui"
                champ="aQui"
                saisie={saisie}
                changer={changer}
                fautes={fautes}
                max={120}
              />
              <Texte
                libelle="Quand"
                champ="quand"
                saisie={saisie}
                changer={changer}
                fautes={fautes}
                max={120}
              />
            </>
          )}
        </div>
      </Panneau>
      <Panneau titre="Joindre la personne">
        <div className={styles.grille}>
          <Texte
            libelle="Téléphone"
            champ="telephone"
            type="tel"
            saisie={saisie}
            changer={changer}
            fautes={fautes}
            max={24}
          />
          <Texte
            libelle="Autre téléphone"
            champ="telephoneSecondaire"
            type="tel"
            saisie={saisie}
            changer={changer}
            fautes={fautes}
            max={24}
          />
          <Texte
            libelle="Courriel"
            champ="courriel"
            type="email"
            saisie={saisie}
            changer={changer}
            fautes={fautes}
            max={200}
          />
          <Texte
            libelle="Adresse"
            champ="adresse"
            saisie={saisie}
            changer={changer}
            fautes={fautes}
            max={300}
          />
          <ChoixDeCommune
            libelle="Commune"
            code={saisie.codeCommune}
            nom={saisie.commune}
            erreur={fautes.commune}
            changer={(codeCommune, commune) => changer({ codeCommune, commune })}
          />
          <BoutonsChoix
            libelle="Peut-elle se déplacer ?"
            facultatif
            options={MOBILITE}
            valeur={saisie.mobilite}
            onChoix={(mobilite) => changer({ mobilite: saisie.mobilite === mobilite ? null : mobilite })}
          />
        </div>
      </Panneau>
      <Panneau titre="Proches">
        {saisie.proches.map((proche) => (
          <SaisieDuProche
            key={proche.cle}
            proche={proche}
            fautes={fautes}
            changer={(morceaux) =>
              changer({
                proches: saisie.proches.map((autre) =>
                  autre.cle === proche.cle ? { ...autre, ...morceaux } : autre,
                ),
              })
            }
            retirer={() => changer({ proches: saisie.proches.filter(({ cle }) => cle !== proche.cle) })}
          />
        ))}
        <Bouton
          genre="discret"
          icone={<IconePlus taille={18} />}
          onClick={() =>
            changer({
              proches: [
                ...saisie.proches,
                {
                  cle: Math.max(0, ...saisie.proches.map(({ cle }) => cle)) + 1,
                  id: undefined,
                  nom: '',
                  lien: '',
                  qualite: 'a-prevenir',
                  telephone: '',
                },
              ],
            })
          }
        >
          Ajouter un proche
        </Bouton>
      </Panneau>
      {props.children}
      <div className={styles.pied}>
        <Bouton type="submit" grand enCours={props.enCours}>
          Enregistrer
        </Bouton>
        <Bouton genre="discret" onClick={props.renoncer}>
          Renoncer
        </Bouton>
      </div>
    </form>
  );
}

interface TexteProps {
  libelle: string;
  champ: 'telephone' | 'telephoneSecondaire' | 'courriel' | 'adresse' | 'aQui' | 'quand';
  type?: 'text' | 'tel' | 'email';
  saisie: SaisieCoordonnees;
  changer: (morceaux: Partial<SaisieCoordonnees>) => void;
  fautes: Record<string, string>;
  max: number;
}

function Texte({ libelle, champ, type = 'text', saisie, changer, fautes, max }: TexteProps) {
  return (
    <Champ libelle={libelle} facultatif erreur={fautes[champ]}>
      {(attributs) => (
        <input
          {...attributs}
          type={type}
          autoComplete="off"
          maxLength={max}
          value={saisie[champ]}
          onChange={(event) => changer({ [champ]: event.target.value })}
        />
      )}
    </Champ>
  );
}

interface SaisieDuProcheProps {
  proche: SaisieProche;
  fautes: Record<string, string>;
  changer: (morceaux: Partial<SaisieProche>) => void;
  retirer: () => void;
}

function SaisieDuProche({ proche, fautes, changer, retirer }: SaisieDuProcheProps) {
  const texte = (champ: 'nom' | 'lien' | 'telephone', libelle: string, max: number) => (
    <Champ
      libelle={libelle}
      erreur={fautes[`proche-${proche.cle}-${champ}`]}
      facultatif={champ === 'telephone'}
    >
      {(attributs) => (
        <input
          {...attributs}
          type={champ === 'telephone' ? 'tel' : 'text'}
          autoComplete="off"
          maxLength={max}
          value={proche[champ]}
          onChange={(event) => changer({ [champ]: event.target.value })}
        />
      )}
    </Champ>
  );
  return (
    <fieldset className={styles.proche}>
      <legend className="invisible">{proche.nom || 'Nouveau proche'}</legend>
      {texte('nom', 'Nom', 120)}
      {texte('lien', 'Qui est-ce ?', 60)}
      <Champ libelle="Son rôle">
        {(attributs) => (
          <select
            {...attributs}
            value={proche.qualite}
            onChange={(event) => changer({ qualite: event.target.value as SaisieProche['qualite'] })}
          >
            {Object.entries(QUALITES).map(([code, mot]) => (
              <option key={code} value={code}>
                {mot}
              </option>
            ))}
          </select>
        )}
      </Champ>
      {texte('telephone', 'Téléphone', 24)}
      <Bouton genre="discret" onClick={retirer}>
        Retirer<span className="invisible"> {proche.nom || 'ce proche'}</span>
      </Bouton>
    </fieldset>
  );
}
