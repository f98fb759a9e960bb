import type { Candidat } from '@maillage/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { majuscule } from '../../ui/francais.ts';
import { IconeAlerte, IconeSuite } from '../../ui/icones.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { useAujourdhui } from './aujourdhui.ts';
import {
  ATTRIBUTS,
  ageLe,
  dateFrancaise,
  lieuDeNaissance,
  neLe,
  nomDUsage,
  nomStrict,
  SEXES,
  STATUTS,
} from './mots.ts';
import styles from './patients.module.css';

interface CarteCandidatProps {
  candidat: Candidat;
  /** Level of the name among the headings of the screen. */
  niveau?: 2 | 3;
  /** Why she is in this list, or how to get in. */
  children?: ReactNode;
  action?: ReactNode;
  /** Below, over the whole width. */
  suite?: ReactNode;
  /** The whole card opens her file. */
  ouvre?: boolean;
}

/** Someone who may be the person looked for: what tells two people apart, and nothing more. */
export function CarteCandidat({ candidat, niveau = 3, children, action, suite, ouvre }: CarteCandidatProps) {
  const aujourdhui = useAujourdhui();
  const Nom = niveau === 2 ? 'h2' : 'h3';
  const usage = nomDUsage(candidat);
  return (
    <article className={styles.carte} data-ouvre={ouvre || undefined}>
      <div className={styles.carteTexte}>
        <Nom className={styles.carteNom}>
          {ouvre ? (
            <Link
              to="/patients/$patientId"
              params={{ patientId: candidat.id }}
              className={styles.carteLien}
              data-ligne
            >
              {nomStrict(candidat)}
            </Link>
          ) : (
            nomStrict(candidat)
          )}
        </Nom>
        {usage && <p>Se fait appeler {usage}</p>}
        <p>
          {majuscule(SEXES[candidat.sexe])}, {ageLe(candidat.dateNaissance, aujourdhui)},{' '}
          {neLe(candidat.sexe)} <b>{dateFrancaise(candidat.dateNaissance)}</b> {lieuDeNaissance(candidat)}
        </p>
        <Marques candidat={candidat} />
        {children}
      </div>
      {ouvre && <IconeSuite taille={20} />}
      {action && <div className={styles.carteAction}>{action}</div>}
      {suite && <div className={styles.carteSuite}>{suite}</div>}
    </article>
  );
}

/** Status of the identity in words; the doubt, when there is one, with its sign. */
export function Marques({ candidat }: { candidat: Pick<Candidat, 'statut' | 'attributs'> }) {
  return (
    <p className={styles.marques}>
      <Insigne ton={candidat.statut === 'qualifiee' ? 'fait' : 'neutre'}>
        {STATUTS[candidat.statut].mot}
      </Insigne>
      {candidat.attributs.map((attribut) => (
        <span key={attribut} className={styles.doute} title={ATTRIBUTS[attribut].aide}>
          <IconeAlerte taille={15} />
          {ATTRIBUTS[attribut].mot}
        </span>
      ))}
    </p>
  );
}
