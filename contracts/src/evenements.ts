import { z } from 'zod';
import { identifiant } from './platform/common.ts';

/**
 * What `GET /api/evenements` (server-sent events) says. The SSE id is the event's number in the CPTS:
 * a client resumes with `Last-Event-ID` and misses nothing. Identifiers only, never a person's data.
 */
export const evenement = z.object({
  type: z.enum([
    'demande.creee',
    'demande.modifiee',
    'demande.reservee',
    'demande.close',
    'disponibilites.modifiees',
    'annuaire.modifie',
    'parametres.modifies',
    'trajets.modifies',
    'fiche.signee',
    'patient.acces',
    'patient.bris-de-glace',
  ]),
  objet: identifiant,
  /**
   * Second object when there is one: the professional whose place was booked, the patient of a break-glass, the account
   * or the sheet of whose access to a patient changed (null: everybody's).
   */
  lie: identifiant.nullable(),
});
export type Evenement = z.infer<typeof evenement>;
