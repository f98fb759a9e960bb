import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { findLiens } from '../liens.repository.ts';
import { lirePatient } from '../sur-patient.ts';

/** Links given to the person and to her relatives; never their tokens. */
export async function listLiens(context: AuthenticatedContext, input: { id: string }) {
  const acte = { patientId: input.id, classe: 'cercle', action: 'lien.lister' } as const;
  return lirePatient(context, acte, async ({ tx, lien }) => ({ liens: await findLiens(tx, lien.groupe) }));
}
