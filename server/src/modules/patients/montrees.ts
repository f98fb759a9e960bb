import type { Tx } from '../../platform/db/database.ts';
import { traceReading } from '../../platform/journal/lecture.ts';

/** Persons shown in a list: one line for each, in her own view of who saw her. */
export function traceMontrees(
  tx: Tx,
  action: 'patient.trouver' | 'patient.lister' | 'patient.comparer',
  ids: readonly string[],
  now: Date,
): void {
  traceReading(tx, {
    classe: 'patient',
    action,
    survenueLe: now,
    objets: [...new Set(ids)].map((id) => ({ objet: null, patientId: id })),
    pourquoi: 'aucune',
  });
}
