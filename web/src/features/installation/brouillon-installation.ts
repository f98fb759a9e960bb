import type { Dispatch } from 'react';
import { useEffect, useReducer, useState } from 'react';
import { cle } from '../../app/api.ts';
import type { CompteSaisi } from './comptes-initiaux.ts';
import type { ActionTerritoire, ChoixTerritoire } from './territoire-choisi.ts';
import { CHOIX_VIDE, changerTerritoire, ecrireTerritoire, lireTerritoire } from './territoire-choisi.ts';

/** Kept in this tab until it is closed: a page reloaded by mistake loses nothing. The code is never kept. */
const CLE = 'maillage-installation';

export interface Brouillon {
  nom: string;
  setNom: (nom: string) => void;
  /** Setup code printed by the server, when it asks for one. */
  code: string;
  setCode: (code: string) => void;
  territoire: ChoixTerritoire;
  changer: Dispatch<ActionTerritoire>;
  comptes: readonly CompteSaisi[];
  setComptes: (comptes: readonly CompteSaisi[]) => void;
}

interface Garde {
  nom: string;
  territoire: ReturnType<typeof ecrireTerritoire>;
  comptes: CompteSaisi[];
}

const premierCompte = (): CompteSaisi => ({ cle: cle(), prenom: '', nom: '', role: 'coordinateur' });

function relire(): Garde | null {
  try {
    const texte = sessionStorage.getItem(CLE);
    return texte ? (JSON.parse(texte) as Garde) : null;
  } catch {
    // Storage refused or unreadable: begin afresh.
    return null;
  }
}

export function oublierBrouillon() {
  try {
    sessionStorage.removeItem(CLE);
  } catch {
    // Nothing was kept.
  }
}

export function useBrouillonInstallation(): Brouillon {
  const [garde] = useState(relire);
  const [nom, setNom] = useState(garde?.nom ?? '');
  const [code, setCode] = useState('');
  const [comptes, setComptes] = useState<readonly CompteSaisi[]>(() => garde?.comptes ?? [premierCompte()]);
  const [territoire, changer] = useReducer(
    changerTerritoire,
    garde ? { present: lireTerritoire(garde.territoire), passe: [] } : CHOIX_VIDE,
  );

  useEffect(() => {
    const minuteur = window.setTimeout(() => {
      try {
        const aGarder = { nom, comptes, territoire: ecrireTerritoire(territoire.present) };
        sessionStorage.setItem(CLE, JSON.stringify(aGarder));
      } catch {
        // Storage refused or full: the page still works, it only forgets.
      }
    }, 300);
    return () => window.clearTimeout(minuteur);
  }, [nom, comptes, territoire.present]);

  return { nom, setNom, code, setCode, territoire, changer, comptes, setComptes };
}
