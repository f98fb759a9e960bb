import type { Proposition } from '@maillage/contracts';
import { useEffect, useRef } from 'react';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { insecables, majuscule } from '../../ui/francais.ts';
import { phraseTrajet } from './mots.ts';
import styles from './places.module.css';

interface CarteDePlaceProps {
  proposition: Proposition;
  numero: number;
  choisie: boolean;
  enCours: boolean;
  choisir: () => void;
  reserver: () => void;
}

/** When, who, where, minutes, why. The chosen one carries the button. */
export function CarteDePlace({
  proposition,
  numero,
  choisie,
  enCours,
  choisir,
  reserver,
}: CarteDePlaceProps) {
  const temps = useTemps();
  const carte = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (choisie) carte.current?.scrollIntoView({ block: 'nearest' });
  }, [choisie]);
  const { debut, fin, genre, professionnel, profession, commune, lieu, pourquoi } = proposition;
  // « Dr » already says it; a nurse, a midwife, a physiotherapist is named.
  const metier = /^Dr\b/.test(professionnel) ? null : profession;
  const periode = genre === 'sans-rendez-vous';
  const quand = periode
    ? `${majuscule(temps.jour(debut))} ${temps.heure(debut)} à ${temps.heure(fin)}`
    : majuscule(temps.jourHeure(debut));
  const libre = periode && !/sans rendez-vous/i.test(pourquoi);
  return (
    <li ref={carte} className={styles.place} data-choisie={choisie || undefined}>
      <span className={styles.numero} aria-hidden="true">
        {numero}
      </span>
      <div className={styles.texte}>
        <h3 title={temps.dateExacte(debut)}>
          {quand}
          {'\u00a0'}· {insecables(professionnel)}
        </h3>
        <p>
          {libre && 'Sans rendez-vous. '}
          {insecables(pourquoi)}
        </p>
        <p className={styles.lieu} title={proposition.adresse}>
          {[metier, lieu === professionnel ? null : lieu, phraseTrajet(proposition)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className={styles.geste}>
        {choisie ? (
          <Bouton grand touche="Entrée" onClick={reserver} enCours={enCours}>
            Réserver
          </Bouton>
        ) : (
          <button type="button" className={styles.choisir} onClick={choisir}>
            Choisir<span className="invisible"> la place {numero}</span>
          </button>
        )}
        <span className={styles.commune}>{commune}</span>
      </div>
    </li>
  );
}
