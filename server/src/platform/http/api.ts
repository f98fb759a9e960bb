import { contract } from '@maillage/contracts';
import { implement } from '@orpc/server';
import { findSession } from '../auth/session.ts';
import { erreursCommunes, Refus } from '../refus.ts';
import type { RequestContext } from './context.ts';

/**
 * The contract, to be implemented route by route. Its input is validated after the middlewares: who is not signed
 * in is told so first, whatever she sent.
 */
export const api = implement(contract)
  .$context<RequestContext>()
  .$config({ initialInputValidationIndex: Number.POSITIVE_INFINITY });

/** Lets a signed-in person through, with her session in the context. */
export const connecte = api.middleware(async ({ context, next }) => {
  const session = await findSession(context.db, context.clock, context.token);
  if (!session) throw new Refus(erreursCommunes.nonConnecte);
  return next({ context: { session: { ...session, adresse: context.adresse } } });
});
