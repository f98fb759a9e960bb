import { portee } from '../../platform/access/authorise.ts';
import type { Droit } from '../../platform/access/droits.ts';
import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { continueReading, traceReading } from '../../platform/journal/lecture.ts';
import type { DemandeTable } from './tables.ts';

/** What lets somebody see a request: she works at the desk, or the person was sent to her. */
type Pourquoi = 'bureau' | 'adressage';

export const pourquoi = (session: Pick<Session, 'profil'>, droit: Droit): Pourquoi =>
  portee(session, droit) === 'tous' ? 'bureau' : 'adressage';

/** The journal says which facts were given, never what they are. */
const champsDe = (input: object) => ({ champs: Object.keys(input).filter((champ) => champ !== 'id') });

/** Traces requests that were shown. */
export function traceDemandes(
  tx: Tx,
  action: 'demande.lire' | 'demande.lister',
  demandes: readonly Pick<DemandeTable, 'id' | 'patient_id'>[],
  { now, pourquoi }: { now: Date; pourquoi: Pourquoi },
): void {
  traceReading(tx, {
    classe: 'demande',
    action,
    survenueLe: now,
    objets: demandes.map(({ id, patient_id }) => ({ objet: id, patientId: patient_id })),
    pourquoi,
  });
}

/** Traces a gesture on a request: what was done, and that its author has the request before her eyes from now on. */
export function traceGeste(
  tx: Tx,
  { id, patient_id }: Pick<DemandeTable, 'id' | 'patient_id'>,
  action: string,
  input: object,
  { now, pourquoi }: { now: Date; pourquoi: Pourquoi },
): void {
  const line = { classe: 'demande', survenueLe: now, pourquoi } as const;
  tx.trace({ ...line, action, patientId: patient_id, objet: id, details: champsDe(input) });
  continueReading(tx, { ...line, action: 'demande.lire', objets: [{ objet: id, patientId: patient_id }] });
}

/** Traces the persons shown on the day of a practice, to itself or to the desk. */
export function traceJournee(
  tx: Tx,
  professionnelId: string,
  reservations: readonly { demandeId: string; patientId: string | null }[],
  now: Date,
): void {
  traceReading(tx, {
    classe: 'demande',
    action: 'demande.lire-journee',
    survenueLe: now,
    objets: reservations.map(({ demandeId, patientId }) => ({ objet: demandeId, patientId })),
    pourquoi: tx.acteur.professionnelId === professionnelId ? 'adressage' : 'bureau',
  });
}
