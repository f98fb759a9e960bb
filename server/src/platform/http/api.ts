import { contract } from '@maillage/contracts';
import { implement } from '@orpc/server';
import { findSession } from '../auth/session.ts';
import { erreursCommunes, Refus } from '../refus.ts';
import type { RequestContext } from './context.ts';

/** The contract, to be implemented route by route. */
export const api = implement(contract).$context<RequestContext>();

/** Lets a signed-in person through, with her session in the context. */
export const connecte = api.middleware(async ({ context, next }) => {
  const session = await findSession(context.db, context.clock, context.token);
  if (!session) throw new Refus(erreursCommunes.nonConnecte);
  return next({ context: { session } });
});
