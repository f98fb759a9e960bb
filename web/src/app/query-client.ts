import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { lirePanne } from './erreurs.ts';
import { noterSessionFermee } from './live.ts';

function surErreur(error: unknown, isSession: boolean) {
  if (!isSession && lirePanne(error).status === 401) noterSessionFermee();
}

/** In memory only: a browser at rest keeps nothing about patients. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // The guards of the routes ask for the session themselves: a 401 there means « not in yet ».
    onError: (error, query) => surErreur(error, JSON.stringify(query.queryKey).startsWith('[["session"')),
  }),
  mutationCache: new MutationCache({ onError: (error) => surErreur(error, false) }),
  defaultOptions: {
    queries: {
      // Events invalidate what changes; the minute is the net below them.
      staleTime: 60_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && lirePanne(error).reseau,
      networkMode: 'always',
    },
  },
});
