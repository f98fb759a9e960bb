import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { getCoordonneesDe } from '../coordonnees.repository.ts';
import { lirePatient } from '../sur-patient.ts';

/** How to reach somebody, and her relatives. */
export async function getCoordonnees(context: AuthenticatedContext, { id }: { id: string }) {
  return lirePatient(
    context,
    { patientId: id, classe: 'coordonnees', action: 'coordonnees.lire' },
    ({ tx, lien }) => getCoordonneesDe(tx, lien.groupe),
  );
}
