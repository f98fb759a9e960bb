import { useCallback, useEffect, useRef, useState } from 'react';

/** Long enough to see one's mistake, short enough that others soon know. */
const DELAI_MS = 8_000;

/**
 * A word that the server cannot take back is sent a little later, so that « Annuler » is possible at all.
 * Leaving the screen, locking the phone or closing the page sends it at once: nothing waits for nobody.
 */
export function useEnvoiDiffere<T>(envoyer: (valeur: T) => void) {
  const [valeur, setValeur] = useState<T | null>(null);
  const attente = useRef<{ valeur: T; minuteur: number } | null>(null);
  const envoi = useRef(envoyer);
  envoi.current = envoyer;

  const partir = useCallback(() => {
    if (!attente.current) return;
    const { valeur: partante, minuteur } = attente.current;
    window.clearTimeout(minuteur);
    attente.current = null;
    envoi.current(partante);
  }, []);

  const oublier = useCallback(() => {
    if (attente.current) window.clearTimeout(attente.current.minuteur);
    attente.current = null;
    setValeur(null);
  }, []);

  const planifier = useCallback(
    (nouvelle: T) => {
      if (attente.current) window.clearTimeout(attente.current.minuteur);
      attente.current = { valeur: nouvelle, minuteur: window.setTimeout(partir, DELAI_MS) };
      setValeur(nouvelle);
    },
    [partir],
  );

  useEffect(() => {
    const cachee = () => document.visibilityState === 'hidden' && partir();
    document.addEventListener('visibilitychange', cachee);
    window.addEventListener('pagehide', partir);
    return () => {
      document.removeEventListener('visibilitychange', cachee);
      window.removeEventListener('pagehide', partir);
      partir();
    };
  }, [partir]);

  return { valeur, planifier, oublier };
}
