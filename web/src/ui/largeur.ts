import { useSyncExternalStore } from 'react';

/** True when the window is at least this wide (px). */
export function useLargeur(minimum: number): boolean {
  const query = `(min-width: ${minimum}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}
