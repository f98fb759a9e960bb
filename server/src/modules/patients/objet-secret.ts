import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findCercle } from './cercle.repository.ts';
import { findEntree } from './entrees.repository.ts';
import type { GenreDeSecret } from './secrets.repository.ts';
import type { ObjetVise } from './selon-objet.ts';
import { tablesOf } from './tables.ts';

/** The request is, or was, linked to this person: it opened her file. */
async function isDemandeOf(tx: Tx, groupe: string[], demandeId: string): Promise<boolean> {
  const row = await tablesOf(tx)
    .selectFrom('patients.adressage')
    .select('patient_id')
    .where('cpts_id', '=', tx.cptsId)
    .where('demande_id', '=', demandeId)
    .where('patient_id', '=', anyOf(groupe))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What is to be hidden, or shown again: it must be this person's, and its class says who may. */
export async function findObjet(
  tx: Tx,
  groupe: string[],
  genre: GenreDeSecret,
  id: string,
): Promise<ObjetVise<{ id: string; genre: GenreDeSecret }> | undefined> {
  const objet = { id, genre };
  if (genre === 'entree') {
    const entree = await findEntree(tx, groupe, id);
    return entree && { objet, classe: entree.classe, niveau: 'ecrire' };
  }
  if (genre === 'cercle') {
    const membre = (await findCercle(tx, groupe)).some((ligne) => ligne.id === id);
    return membre ? { objet, classe: 'cercle', niveau: 'ecrire' } : undefined;
  }
  // The desk that hears « do not tell my parents » only reads care.
  return (await isDemandeOf(tx, groupe, id)) ? { objet, classe: 'soins', niveau: 'lire' } : undefined;
}
