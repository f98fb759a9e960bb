import type { App } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { parseCodes } from '../domain/codes.rules.ts';
import type { TerritoireTables } from '../tables.ts';
import { erreurs } from './list-communes.errors.ts';
import { findCommunes } from './list-communes.repository.ts';

export interface ListCommunesInput {
  q?: string | undefined;
  epci?: string | undefined;
  departement?: string | undefined;
  codes?: string | undefined;
  limite: number;
}

/** Communes of France: public national rows, needed before there is any account (first run). */
export async function listCommunes(app: App, input: ListCommunesInput) {
  const codes = input.codes === undefined ? undefined : parseCodes(input.codes);
  if (input.codes !== undefined && codes === undefined) throw new Refus(erreurs.codesIllisibles);
  return findCommunes(app.db.outside<TerritoireTables>(), { ...input, codes });
}
