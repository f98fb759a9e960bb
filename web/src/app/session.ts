import type { Role, SessionCourante } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, client } from './api.ts';

export const sessionOptions = () =>
  api.session.get.queryOptions({ staleTime: Number.POSITIVE_INFINITY, retry: false });

/** The session, on screens that require one (all below the shell). */
export function useSession(): SessionCourante {
  const { data } = useQuery(sessionOptions());
  if (!data) throw new Error('useSession is for screens below the shell, where a session is sure');
  return data;
}

/** True when the account holds this right (`server/src/platform/access/droits.ts`). */
export function useDroit(droit: string): boolean {
  return useSession().droits.includes(droit);
}

const ROLES: Record<Role, string> = {
  regulateur: 'régulation',
  secretariat: 'secrétariat',
  membre: 'membre de la CPTS',
  coordinateur: 'coordination',
  administrateur: 'administration',
  observateur: 'observation (ARS, CPAM)',
};

/** A role in words: « régulation ». */
export function nomDuRole(role: Role): string {
  return ROLES[role];
}

/** Closes the session everywhere in this browser and forgets all that was read. */
export function useQuitter(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    const quitte = await client.session.cancel().catch(() => undefined);
    cache.clear();
    // A full load: nothing of the session stays in the memory of the page. Who came by Pro Santé Connect leaves it too.
    window.location.assign(quitte?.sortie ?? '/connexion');
  };
}
