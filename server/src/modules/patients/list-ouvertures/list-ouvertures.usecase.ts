import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { viewOuvertures } from '../ouvertures.view.ts';
import { lirePatient } from '../sur-patient.ts';

/** Who opened this file, when and why. */
export async function listOuvertures(context: AuthenticatedContext, input: { id: string; limite: number }) {
  const acte = { patientId: input.id, classe: 'journal', action: 'ouverture.lister' } as const;
  return lirePatient(context, acte, ({ tx, lien }) => viewOuvertures(tx, lien.groupe, input.limite));
}
