import type { Evenement } from '@maillage/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api, client } from './api.ts';
import { lirePanne } from './erreurs.ts';
import { clesDe } from './evenements.ts';

/** How long a change made by somebody else stays marked. */
const MARQUE_MS = 8_000;
/** A change that follows a gesture of mine within this time is mine. */
const MON_GESTE_MS = 4_000;
/** Invalidations are grouped: the first goes at once, the rest every 200 ms. */
const GROUPE_MS = 200;

interface Etat {
  /** When the link was cut, null while it is alive. */
  coupeDepuis: number | null;
  /** Objects changed by others just now. */
  marques: ReadonlyMap<string, number>;
  /** The server no longer knows this session. */
  sessionFermee: boolean;
}

let etat: Etat = { coupeDepuis: null, marques: new Map(), sessionFermee: false };
const listeners = new Set<() => void>();
const mesGestes = new Map<string, number>();

function changer(next: Partial<Etat>) {
  etat = { ...etat, ...next };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Remembers that I touched this object, so that its event is not marked as somebody else's. */
export function noterMonGeste(value: unknown) {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return;
  mesGestes.set(value.id, Date.now());
  // The event may have come before the answer.
  if (etat.marques.has(value.id)) demarquer(value.id);
}

function demarquer(id: string) {
  const marques = new Map(etat.marques);
  marques.delete(id);
  changer({ marques });
}

function marquer(id: string) {
  const mine = mesGestes.get(id);
  if (mine !== undefined && Date.now() - mine < MON_GESTE_MS) return;
  changer({ marques: new Map(etat.marques).set(id, Date.now()) });
  window.setTimeout(() => demarquer(id), MARQUE_MS);
}

/** What the tab that holds the link says to the others. */
type Relais =
  | { genre: 'evenement'; data: string; numero: string }
  | { genre: 'lien'; coupeDepuis: number | null };

/**
 * Makes queries old. A first reading still on its way would swallow that (it is not started again, and may have
 * left the server before the change): it is read once more when it has arrived.
 */
function perimer(cache: QueryClient, queryKey: readonly unknown[]) {
  for (const query of cache.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })) {
    if (query.state.data !== undefined) continue;
    const relire = () => void cache.invalidateQueries({ queryKey: query.queryKey, exact: true });
    query.promise?.then(relire, () => undefined);
  }
  void cache.invalidateQueries({ queryKey });
}

/**
 * Listens to `/api/evenements` and makes every open screen fresh. One tab holds the link for all (browsers allow
 * six connections to a server), by a lock that passes on when it closes. Returns the function that stops it.
 */
export function ecouter(cache: QueryClient): () => void {
  let source: EventSource | null = null;
  let retry: number | undefined;
  let attempts = 0;
  let stopped = false;
  let numero = '';
  let lacher: (() => void) | undefined;
  const canal = new BroadcastChannel('maillage-evenements');
  let waiting: number | undefined;
  let pending = new Map<string, readonly unknown[]>();

  const flush = () => {
    waiting = undefined;
    const keys = [...pending.values()];
    pending = new Map();
    for (const queryKey of keys) perimer(cache, queryKey);
  };

  const appliquer = (data: string, id: string) => {
    let evenement: Evenement;
    try {
      evenement = JSON.parse(data) as Evenement;
    } catch {
      return;
    }
    numero = id || numero;
    const first = pending.size === 0 && waiting === undefined;
    for (const key of clesDe(api, evenement)) pending.set(JSON.stringify(key), key);
    if (evenement.type.startsWith('demande.')) marquer(evenement.objet);
    if (first) flush();
    waiting ??= window.setTimeout(flush, GROUPE_MS);
  };

  const dire = (relais: Relais) => canal.postMessage(relais);
  const lien = (coupeDepuis: number | null) => {
    const retour = etat.coupeDepuis !== null && coupeDepuis === null;
    changer({ coupeDepuis });
    // Missed events are replayed; what happened before the first one is read again.
    if (retour) void cache.invalidateQueries();
  };
  canal.onmessage = ({ data: relais }: MessageEvent<Relais>) => {
    if (relais.genre === 'evenement') appliquer(relais.data, relais.numero);
    else lien(relais.coupeDepuis);
  };

  const ouvrir = () => {
    if (stopped) return;
    source = new EventSource(`/api/evenements${numero && `?depuis=${numero}`}`);
    source.onopen = () => {
      attempts = 0;
      if (etat.coupeDepuis === null) {
        // What happened between the first reading of this screen and now was told to nobody.
        perimer(cache, api.soinsNonProgrammes.key());
        return;
      }
      lien(null);
      dire({ genre: 'lien', coupeDepuis: null });
    };
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      appliquer(data, lastEventId);
      dire({ genre: 'evenement', data, numero: lastEventId });
    };
    source.onerror = () => {
      if (etat.coupeDepuis === null) {
        lien(Date.now());
        dire({ genre: 'lien', coupeDepuis: etat.coupeDepuis });
      }
      if (source?.readyState !== EventSource.CLOSED) return;
      attempts += 1;
      // Refused, not lost: a session closed from elsewhere is said at once.
      client.session.get().catch((error) => {
        if (lirePanne(error).status === 401) noterSessionFermee();
      });
      retry = window.setTimeout(ouvrir, Math.min(15_000, 1_000 * attempts));
    };
  };

  // The browser knows before the link does.
  const partir = () => {
    lien(Date.now());
    window.clearTimeout(retry);
    source?.close();
  };
  const revenir = () => {
    if (source) ouvrir();
    else void cache.invalidateQueries();
  };
  window.addEventListener('offline', partir);
  window.addEventListener('online', revenir);

  // Locks exist on secure contexts only; without them every tab has its own link.
  if (navigator.locks) {
    void navigator.locks.request('maillage-evenements', () => {
      ouvrir();
      return stopped ? undefined : new Promise<void>((resolve) => (lacher = resolve));
    });
  } else ouvrir();
  return () => {
    stopped = true;
    window.removeEventListener('offline', partir);
    window.removeEventListener('online', revenir);
    lacher?.();
    canal.close();
    window.clearTimeout(retry);
    window.clearTimeout(waiting);
    source?.close();
  };
}

/** Since when the live link is cut; null while all is well. */
export function useCoupure(): number | null {
  return useSyncExternalStore(subscribe, () => etat.coupeDepuis);
}

/** Said by any call that was refused for want of a session. */
export function noterSessionFermee() {
  if (!etat.sessionFermee) changer({ sessionFermee: true });
}

/** True once the server has forgotten this session. */
export function useSessionFermee(): boolean {
  return useSyncExternalStore(subscribe, () => etat.sessionFermee);
}

/** True for some seconds after somebody else changed this object. */
export function useVientDeChanger(id: string): boolean {
  return useSyncExternalStore(subscribe, () => etat.marques.has(id));
}
