import { useSyncExternalStore } from 'react';

export interface Magasin<T> {
  lire: () => T;
  changer: (next: Partial<T> | ((state: T) => Partial<T>)) => void;
  useMagasin: <U>(choisir: (state: T) => U) => U;
}

/** A small state kept in the memory of the page: it survives moves between screens and nothing else. */
export function creerMagasin<T extends object>(initial: T): Magasin<T> {
  let state = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    lire: () => state,
    changer: (next) => {
      state = { ...state, ...(typeof next === 'function' ? next(state) : next) };
      for (const listener of listeners) listener();
    },
    useMagasin: (choisir) => useSyncExternalStore(subscribe, () => choisir(state)),
  };
}
