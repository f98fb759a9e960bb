import { getPersonnes } from '../../../platform/auth/personnes.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { findConsentements } from '../cercle.repository.ts';
import { viewCercle } from '../cercle.view.ts';
import { viewConsentement } from '../consentement.view.ts';
import { lirePatient } from '../sur-patient.ts';

/** Who cares for this person, and what she said of sharing with them. */
export async function listCercle(context: AuthenticatedContext, input: { id: string }) {
  const acte = { patientId: input.id, classe: 'cercle', action: 'cercle.lister' } as const;
  return lirePatient(context, acte, async ({ tx, lien, now }) => {
    const [membres, lignes] = await Promise.all([
      viewCercle(tx, lien.groupe, context.session, now),
      findConsentements(tx, lien.groupe),
    ]);
    const noms = await getPersonnes(
      tx,
      lignes.map((ligne) => ligne.recueilli_par),
    );
    return { membres, consentements: lignes.map((ligne) => viewConsentement(ligne, noms)) };
  });
}
