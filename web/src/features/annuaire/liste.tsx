import type { Professionnel } from '@maillage/contracts';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { memo } from 'react';
import { telephone } from '../../ui/francais.ts';
import { IconeTelephone } from '../../ui/icones.tsx';
import { Insigne } from '../commun/insigne.tsx';
import styles from './annuaire.module.css';
import { cleDe, direCommunes, direMetier } from './champs.ts';

interface ListeProps {
  personnes: readonly Professionnel[];
  ouverte: string | null;
  fermer: () => void;
}

/** ↑ ↓ move from one person to the next, Enter opens, Esc closes the sheet; Home and End as everywhere. */
function clavier(event: KeyboardEvent<HTMLUListElement>, fermer: () => void) {
  const lignes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-ligne]')];
  const rang = lignes.indexOf(document.activeElement as HTMLElement);
  if (rang === -1) return;
  const cible: Record<string, number> = {
    ArrowDown: rang + 1,
    ArrowUp: rang - 1,
    Home: 0,
    End: lignes.length - 1,
  };
  if (event.key === 'Escape') return fermer();
  const vers = cible[event.key];
  if (vers === undefined) return;
  event.preventDefault();
  // Above the first line is the search box.
  if (vers < 0) document.querySelector<HTMLElement>('input[type="search"]')?.focus();
  else lignes[vers]?.focus();
}

export function Liste({ personnes, ouverte, fermer }: ListeProps) {
  return (
    // The keys are a help beside the links, which stay reachable by Tab.
    <ul
      className={styles.liste}
      aria-label="Professionnels trouvés"
      onKeyDown={(event) => clavier(event, fermer)}
    >
      {personnes.map((personne) => {
        const cle = cleDe(personne);
        return <Ligne key={cle} cle={cle} personne={personne} ouverte={cle === ouverte} />;
      })}
    </ul>
  );
}

interface LigneProps {
  cle: string;
  personne: Professionnel;
  ouverte: boolean;
}

const Ligne = memo(function Ligne({ cle, personne, ouverte }: LigneProps) {
  const numero = personne.telephone ?? personne.lieux.find((lieu) => lieu.telephone)?.telephone ?? null;
  return (
    <li className={styles.ligne} data-ouverte={ouverte || undefined}>
      <div className={styles.identite}>
        <Link
          to="/annuaire"
          search={((precedent: Record<string, unknown>) => ({ ...precedent, fiche: cle })) as never}
          resetScroll={false}
          className={styles.nom}
          data-ligne={cle}
          aria-current={ouverte ? 'true' : undefined}
        >
          <strong>{personne.nom}</strong> {personne.prenom}
        </Link>
        <span className={styles.metier}>
          {direMetier(personne)}
          {!personne.membre && <Insigne ton="neutre">hors CPTS</Insigne>}
        </span>
      </div>
      <span className={styles.communes}>{direCommunes(personne.lieux)}</span>
      {numero ? (
        <a
          href={`tel:${numero}`}
          className={styles.appel}
          aria-label={`Appeler ${personne.prenom} ${personne.nom}, ${telephone(numero)}`}
        >
          <IconeTelephone taille={18} />
          <span>{telephone(numero)}</span>
        </a>
      ) : (
        <span className={styles.sansAppel}>sans téléphone</span>
      )}
    </li>
  );
});
