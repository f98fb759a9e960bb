import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { FiltresAnnuaire } from './filtres.ts';
import { ecrireFiltres, lireFiltres } from './filtres.ts';

/** The filters and the open sheet live in the address: a link says it all, « back » undoes it. */
export function useAdresseAnnuaire() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const filtres = useMemo(() => lireFiltres(search), [search]);
  const ficheOuverte = typeof search.fiche === 'string' && search.fiche !== '' ? search.fiche : null;

  const aller = useCallback(
    (suivants: FiltresAnnuaire) =>
      navigate({
        to: '/annuaire',
        search: ecrireFiltres(suivants) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );

  return {
    filtres,
    ficheOuverte,
    /** Typing replaces the entry of the history: « back » leaves the page, not one letter. */
    changerFiltres: useCallback((suivants: FiltresAnnuaire) => void aller(suivants), [aller]),
    fermer: useCallback(() => void aller(filtres), [aller, filtres]),
  };
}
