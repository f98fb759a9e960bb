import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { ecrirePatient } from '../sur-patient.ts';
import { closeLien } from './cancel-lien.repository.ts';

/** Closes a personal link, at once and everywhere. */
export async function cancelLien(context: AuthenticatedContext, input: { id: string; lienId: string }) {
  const acte = { patientId: input.id, classe: 'cercle', action: 'lien.fermer' } as const;
  return ecrirePatient(context, acte, input, async ({ tx, lien, now, trace }) => {
    if (!(await closeLien(tx, lien.groupe, input.lienId, now))) throw new Refus(erreursCommunes.introuvable);
    trace('lien.fermer', { objet: input.lienId });
    return { ferme: true as const };
  });
}
