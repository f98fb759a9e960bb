import type { App } from '../../../platform/http/context.ts';
import type { TerritoireTables } from '../tables.ts';
import { findEpci } from './list-epci.repository.ts';

/** Intercommunalités of France: public national rows. */
export async function listEpci(app: App, input: { q?: string | undefined; limite: number }) {
  return { epci: await findEpci(app.db.outside<TerritoireTables>(), input.q, input.limite) };
}
