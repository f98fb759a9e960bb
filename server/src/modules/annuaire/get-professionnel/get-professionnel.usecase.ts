import { authorise } from '../../../platform/access/authorise.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { getProfessionnels } from '../professionnels.repository.ts';
import { findChamps } from './get-professionnel.repository.ts';

/** A sheet with the provenance of each of its own fields, inside a transaction. */
export async function readFiche(tx: Tx, id: string) {
  const professionnel = (await getProfessionnels(tx, [id])).get(id);
  if (!professionnel) throw new Refus(erreursCommunes.introuvable);
  return { professionnel, champs: await findChamps(tx, id) };
}

/** One sheet of the directory. */
export async function getProfessionnel({ session, db }: AuthenticatedContext, input: { id: string }) {
  authorise(session, 'annuaire.lire', null);
  return db.inTenant(session, (tx) => readFiche(tx, input.id));
}
