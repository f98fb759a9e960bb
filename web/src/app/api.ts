import { contract } from '@maillage/contracts';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';

/** `cle`: the Idempotency-Key of the gesture, the same on every retry of it. */
export interface ContexteAppel {
  cle?: string;
}

// In the bundle `contract` is minified to methods and paths by vite.config.ts: zod stays out.
const link = new OpenAPILink<ContexteAppel>(contract, {
  url: () => `${window.location.origin}/api`,
  headers: ({ context }): Record<string, string> => (context.cle ? { 'idempotency-key': context.cle } : {}),
  fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
});

/** Direct typed calls: `await client.session.get()`. */
export const client: ContractRouterClient<typeof contract, ContexteAppel> = createORPCClient(link);

/** Keys and options for TanStack Query: `useQuery(api.territoire.get.queryOptions())`. */
export const api = createTanstackQueryUtils(client);

/** A new Idempotency-Key: one per gesture of a person (a click, a key), reused when that gesture is retried. */
export function cle(): string {
  // randomUUID exists on secure contexts only; a demonstration opened by its IP address is not one.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
