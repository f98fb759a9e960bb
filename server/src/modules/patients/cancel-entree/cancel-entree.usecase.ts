import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { findEntree } from '../entrees.repository.ts';
import { ecrireSelonObjet } from '../selon-objet.ts';
import { erreurs } from './cancel-entree.errors.ts';
import { withdrawEntree } from './cancel-entree.repository.ts';

/** The author withdraws her note: kept, marked, and told to no relative nor to the person any more. */
export async function cancelEntree(context: AuthenticatedContext, input: { id: string; entreeId: string }) {
  const acte = { patientId: input.id, action: 'entree.retirer' };
  return ecrireSelonObjet(
    context,
    acte,
    input,
    async (tx, lien) => {
      const entree = await findEntree(tx, lien.groupe, input.entreeId);
      return entree && { objet: entree, classe: entree.classe, niveau: 'ecrire' as const };
    },
    async ({ tx, now, trace }, entree) => {
      if (entree.ecrite_par !== context.session.compteId) throw new Refus(erreurs.autreAuteur);
      await withdrawEntree(tx, entree.id, now);
      trace('entree.retirer', { objet: entree.id, details: { classe: entree.classe } });
      return { retiree: true as const };
    },
  );
}
