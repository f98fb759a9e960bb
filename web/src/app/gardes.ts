import type { SessionCourante } from '@maillage/contracts';
import { redirect } from '@tanstack/react-router';
import { api } from './api.ts';
import { lirePanne } from './erreurs.ts';
import { lieuxPour } from './lieux.ts';
import { queryClient } from './query-client.ts';
import { sessionOptions } from './session.ts';

/** The session, or null when nobody is signed in. Other failures are thrown: they have their own screen. */
async function lireSession(): Promise<SessionCourante | null> {
  try {
    return await queryClient.ensureQueryData(sessionOptions());
  } catch (error) {
    if (lirePanne(error).status === 401) return null;
    throw error;
  }
}

/** Nothing of the shell without a session. A platform not yet installed goes to its first-run page. */
export async function exigerSession() {
  if (await lireSession()) return;
  const installation = await queryClient.fetchQuery(api.installation.get.queryOptions({ staleTime: 0 }));
  throw redirect({
    to: installation.etat === 'a-configurer' ? '/installation' : '/connexion',
    replace: true,
  });
}

/** The sign-in page is for those who are not in yet. */
export async function allerSansSession() {
  if (await lireSession()) throw redirect({ to: '/', replace: true });
}

/** First screen of an account: the first place of its bar. */
export async function accueil() {
  const session = await lireSession();
  const premier = session && lieuxPour(session)[0];
  return { to: premier?.to ?? '/mon-compte', params: premier?.params ?? {} } as const;
}
