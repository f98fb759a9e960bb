import type { ClasseDeDonnees, Relation } from '@maillage/contracts';
import { authorisePatient } from '../../platform/access/authorise.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../platform/refus.ts';
import { write } from '../../platform/write.ts';
import { findLien, type Lien, refuseFusionnee } from './lien.repository.ts';

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
  const { session, clock } = context;
  const now = clock.now();
  const lien = await findLien(tx, session, patientId, now);
  // Authorised before it is known to exist: who may not open it does not learn that.
  const relation = authorisePatient(session, lien, classe, voulu);
  if (lien.groupe.length === 0) throw new Refus(erreursCommunes.introuvable);
  if (voulu === 'ecrire') await refuseFusionnee(tx, lien, patientId);
  const trace: PatientOuvert['trace'] = (action, more = {}) =>
    tx.trace({ classe: 'patient', action, survenueLe: now, patientId, pourquoi: relation, ...more });
  return { tx, lien, relation, now, trace };
}

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
  let patient: PatientOuvert | undefined;
  return write(
    context,
    `patients.${acte.action}`,
    input,
    async () => {
      if (!patient) throw new Error('not opened');
      return run(patient);
    },
    async (tx) => {
      patient = await open(context, tx, acte, 'ecrire');
    },
  );
}
