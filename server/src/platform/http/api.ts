import { contract } from '@maillage/contracts';
import { implement } from '@orpc/server';
import { authoriseOperation } from '../access/acces.ts';
import { findSession, noteVue } from '../auth/session.ts';
import { erreursCommunes, Refus } from '../refus.ts';
import type { RequestContext } from './context.ts';

/**
 * The contract, to be implemented route by route. Its input is validated after the middlewares: who is not signed
 * in is told so first, whatever she sent.
 */
export const api = implement(contract)
  .$context<RequestContext>()
  .$config({ initialInputValidationIndex: Number.POSITIVE_INFINITY });

/** Lets a signed-in person through, with her session in the context, if her profil may ever do this (`ACCES`). */
export const connecte = api.middleware(async ({ context, next, path }) => {
  const session = await findSession(context.db, context.clock, context.token);
  if (!session) throw new Refus(erreursCommunes.nonConnecte);
  authoriseOperation(session, path.join('.'));
  context.connue.oui = true;
  noteVue(context.db, context.clock, session);
  return next({ context: { session: { ...session, adresse: context.adresse } } });
});
