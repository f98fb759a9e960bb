import { findFichesDe, getProfessionnels } from '../modules/annuaire/index.ts';
import type { PortAnnuaire } from '../platform/http/context.ts';

/** The directory, as signing in and the accounts need it. */
export const annuairePort: PortAnnuaire = {
  fichesDe: findFichesDe,
  rppsDe: async (tx, id) => (await getProfessionnels(tx, [id])).get(id)?.rpps ?? null,
  professionDe: async (tx, id) => (await getProfessionnels(tx, [id])).get(id)?.professionCode ?? null,
};
