import { getPersonnes } from '../../../platform/auth/personnes.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newIdAt } from '../../../platform/ids.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { findCercle } from '../cercle.repository.ts';
import { type VueDeConsentement, viewConsentement } from '../consentement.view.ts';
import { insertConsentement } from '../create-cercle/create-cercle.repository.ts';
import { ecrirePatient } from '../sur-patient.ts';

type Saisie = Pick<VueDeConsentement, 'cercleId' | 'etat' | 'moyen' | 'donnePar'> & { id: string };

/** What the person says of sharing, with one or with all; the newest line decides, from now on. */
export async function updateConsentement(
  context: AuthenticatedContext,
  input: Saisie,
): Promise<VueDeConsentement> {
  const { session } = context;
  const acte = { patientId: input.id, classe: 'cercle', action: 'consentement.noter' } as const;
  return ecrirePatient(context, acte, input, async ({ tx, lien, now, trace }) => {
    const noms = await getPersonnes(tx, [session.compteId]);
    const membre =
      input.cercleId === null
        ? null
        : (await findCercle(tx, lien.groupe)).find((l) => l.id === input.cercleId);
    if (membre === undefined) throw new Refus(erreursCommunes.introuvable);
    const ligne = {
      id: newIdAt(now),
      patient_id: input.id,
      cercle_id: input.cercleId,
      etat: input.etat,
      moyen: input.moyen,
      donne_par: input.donnePar,
      recueilli_par: session.compteId,
      le: now,
    };
    await insertConsentement(tx, ligne);
    trace('consentement.noter', {
      ...(input.cercleId === null ? {} : { objet: input.cercleId }),
      details: { etat: input.etat, moyen: input.moyen },
    });
    // Her open screen closes, or opens, without waiting for her next gesture.
    tx.emit({
      type: 'patient.acces',
      objet: input.id,
      lie: membre?.compte_id ?? membre?.professionnel_id ?? null,
      compteId: session.compteId,
      survenuLe: now,
    });
    return viewConsentement({ ...ligne, cpts_id: tx.cptsId }, noms);
  });
}
