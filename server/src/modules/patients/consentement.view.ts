import type { ligneDeConsentement } from '@maillage/contracts';
import type { z } from 'zod';
import type { PatientsTables } from './tables.ts';

export type VueDeConsentement = z.infer<typeof ligneDeConsentement>;

/** One line of what the person said, with who heard it. */
export const viewConsentement = (
  ligne: PatientsTables['patients.consentement'],
  noms: ReadonlyMap<string, { nom: string }>,
): VueDeConsentement => ({
  id: ligne.id,
  cercleId: ligne.cercle_id,
  etat: ligne.etat,
  moyen: ligne.moyen,
  donnePar: ligne.donne_par,
  recueilliPar: noms.get(ligne.recueilli_par)?.nom ?? 'Un membre',
  le: ligne.le.toISOString(),
});
