import type { SessionCourante } from '@maillage/contracts';
import { useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { lieuxPour } from '../lieux.ts';
import { nomDuRole, useQuitter } from '../session.ts';
import styles from './coquille.module.css';

/** Who I am; on a phone, the screens the bar has no room for; light or dark; quit. */
export function MenuCompte({ session }: { session: SessionCourante }) {
  const { compte, cpts } = session;
  const seconds = lieuxPour(session).filter((lieu) => lieu.second);
  const [ouvert, setOuvert] = useState(false);
  const racine = useRef<HTMLDivElement>(null);
  const bouton = useRef<HTMLButtonElement>(null);
  const quitter = useQuitter();
  const theme = useTheme();

  useEffect(() => {
    if (!ouvert) return;
    const dehors = (event: Event) => {
      if (!racine.current?.contains(event.target as Node)) setOuvert(false);
    };
    const echap = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOuvert(false);
      bouton.current?.focus();
    };
    document.addEventListener('pointerdown', dehors);
    document.addEventListener('focusin', dehors);
    document.addEventListener('keydown', echap);
    return () => {
      document.removeEventListener('pointerdown', dehors);
      document.removeEventListener('focusin', dehors);
      document.removeEventListener('keydown', echap);
    };
  }, [ouvert]);

  const nom = `${compte.prenom} ${compte.nom}`;
  return (
    <div className={styles.compte} ref={racine}>
      <button
        ref={bouton}
        type="button"
        className={styles.compteBouton}
        aria-expanded={ouvert}
        onClick={() => setOuvert(!ouvert)}
      >
        <span className={styles.initiales} aria-hidden="true">
          {compte.prenom.charAt(0)}
          {compte.nom.charAt(0)}
        </span>
        <span className="invisible">Mon compte : </span>
        <span className={styles.nom}>
          {nom}, {nomDuRole(compte.role)}
        </span>
      </button>
      {ouvert && (
        <div className={styles.menu}>
          <p className={styles.menuTitre}>
            <b>{nom}</b>
            <small>{cpts.nom}</small>
          </p>
          <Link to="/mon-compte" className={styles.menuAction} onClick={() => setOuvert(false)}>
            Mon compte, mes clés
          </Link>
          {seconds.map(({ code, libelle, to, params }) => (
            <Link
              key={code}
              to={to}
              params={params ?? {}}
              className={styles.menuAction}
              data-telephone
              onClick={() => setOuvert(false)}
            >
              {libelle}
            </Link>
          ))}
          <button type="button" className={styles.menuAction} onClick={theme.basculer}>
            {theme.sombre ? 'Passer en clair' : 'Passer en sombre'}
          </button>
          <button type="button" className={styles.menuAction} onClick={() => void quitter()}>
            Quitter
          </button>
        </div>
      )}
    </div>
  );
}

/** Light or dark, as seen now, and the way to the other. */
export function useTheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const systeme = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const sombre = colorScheme === 'dark' || (colorScheme === 'auto' && systeme);
  return { sombre, basculer: () => setColorScheme(sombre ? 'light' : 'dark') };
}
