import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { viewPatient } from '../patients.view.ts';
import { lirePatient } from '../sur-patient.ts';

/** Opens a patient. An identity that was merged answers as the one that was kept. */
export async function getPatient(context: AuthenticatedContext, { id }: { id: string }) {
  return lirePatient(context, { patientId: id, classe: 'identite', action: 'patient.lire' }, ({ tx, lien }) =>
    viewPatient(tx, context.session, lien),
  );
}
