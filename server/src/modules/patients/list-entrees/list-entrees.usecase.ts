import type { Entree } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { findEntrees } from '../entrees.repository.ts';
import { viewEntrees } from '../entrees.view.ts';
import { lirePatient } from '../sur-patient.ts';

/** Notes of one class, withdrawn ones marked. */
export async function listEntrees(
  context: AuthenticatedContext,
  input: { id: string; classe: Entree['classe'] },
) {
  const { classe } = input;
  const acte = { patientId: input.id, classe, action: `entree.lister-${classe}` };
  return lirePatient(context, acte, async ({ tx, lien }) => {
    const lignes = await findEntrees(tx, lien.groupe, [classe]);
    return { total: lignes.length, entrees: await viewEntrees(tx, lignes) };
  });
}
