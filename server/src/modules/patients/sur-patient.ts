import type { ClasseDeDonnees, Relation } from '@maillage/contracts';
import type { Tx } from '../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../platform/http/context.ts';
import { writeOpened } from '../../platform/write.ts';
import { type Lien, refuseFusionnee } from './lien.repository.ts';
import { ouvrirLien } from './verifier-acces.ts';

/** What a use case on one patient has at hand, once it is open. */
export interface PatientOuvert {
  tx: Tx;
  lien: Lien;
  /** The relation that opened it: what the journal says as « why ». */
  relation: Relation;
  now: Date;
  /** Says in the journal what was done beside the opening itself. */
  trace(
    action: string,
    more?: { objet?: string; pourquoi?: string; details?: Record<string, unknown> },
  ): void;
}

export interface Acte {
  patientId: string;
  classe: ClasseDeDonnees;
  /** `<noun>.<what is done>`, for the journal and for the key of retries. */
  action: string;
}

async function open(
  context: AuthenticatedContext,
  tx: Tx,
  { patientId, classe }: Acte,
  voulu: 'lire' | 'ecrire',
): Promise<PatientOuvert> {
  const now = context.clock.now();
  const { lien, relation } = await ouvrirLien(tx, context.session, { patientId, classe, voulu, now });
  if (voulu === 'ecrire') await refuseFusionnee(tx, lien, patientId);
  return patientOuvert(tx, lien, relation, patientId, now);
}

/** What is at hand once the right is asked. */
export const patientOuvert = (
  tx: Tx,
  lien: Lien,
  relation: Relation,
  patientId: string,
  now: Date,
): PatientOuvert => ({
  tx,
  lien,
  relation,
  now,
  trace: (action, more = {}) =>
    tx.trace({ classe: 'patient', action, survenueLe: now, patientId, pourquoi: relation, ...more }),
});

/** Reads one class of data of one patient: right asked, opening written in the journal. */
export async function lirePatient<T>(
  context: AuthenticatedContext,
  acte: Acte,
  run: (patient: PatientOuvert) => Promise<T>,
): Promise<T> {
  return context.db.inTenant(context.session, async (tx) => {
    const patient = await open(context, tx, acte, 'lire');
    const answer = await run(patient);
    patient.trace(acte.action);
    return answer;
  });
}

/** Writes one class of data of one patient; safe to retry. `objet` of the trace is what `run` traces by itself. */
export async function ecrirePatient<T>(
  context: AuthenticatedContext,
  acte: Acte,
  input: unknown,
  run: (patient: PatientOuvert) => Promise<T>,
): Promise<T> {
  const opening = (tx: Tx) => open(context, tx, acte, 'ecrire');
  return writeOpened(context, `patients.${acte.action}`, input, opening, run);
}
