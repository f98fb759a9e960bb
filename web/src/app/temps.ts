import { useMemo, useSyncExternalStore } from 'react';
import type { Instant } from '../ui/francais.ts';
import * as francais from '../ui/francais.ts';
import { useSession } from './session.ts';

const listeners = new Set<() => void>();
let maintenant = Date.now();
let timer: number | undefined;

function tick() {
  maintenant = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= window.setInterval(tick, 10_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  };
}

/** The present instant (ms), renewed every ten seconds for every clock on the screen together. */
export function useMaintenant(): number {
  return useSyncExternalStore(subscribe, () => maintenant);
}

/** The formatters of `ui/francais.ts` bound to the zone of the territory and to now. */
export function useTemps() {
  const { fuseau } = useSession().cpts;
  const now = useMaintenant();
  return useMemo(
    () => ({
      maintenant: now,
      fuseau,
      heure: (instant: Instant) => francais.heure(instant, fuseau),
      jour: (instant: Instant) => francais.jour(instant, fuseau, now),
      jourHeure: (instant: Instant) => francais.jourHeure(instant, fuseau, now),
      heureOuJour: (instant: Instant) => francais.heureOuJour(instant, fuseau, now),
      dateExacte: (instant: Instant) => francais.dateExacte(instant, fuseau),
      ilYA: (instant: Instant) => francais.ilYA(instant, now),
      depuis: (instant: Instant) => francais.duree(francais.minutesEntre(instant, now)),
    }),
    [fuseau, now],
  );
}
