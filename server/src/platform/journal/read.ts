import { sql } from 'kysely';
import { anyOf } from '../db/any-of.ts';
import type { Tx } from '../db/database.ts';
import type { ContenuDeTrace } from './append.ts';

interface TraceTables {
  'platform.trace': {
    cpts_id: string;
    id: string;
    survenue_le: Date;
    classe: string;
    action: string;
    compte_id: string | null;
    patient_id: string | null;
    objet: string | null;
    contenu: string;
  };
}

/** One trace about a patient, as it was written. */
export interface TraceDuPatient {
  id: string;
  survenueLe: Date;
  action: string;
  compteId: string | null;
  role: string;
  objet: string | null;
  pourquoi: string | null;
}

/**
 * What the journal holds of one person under all her identities, the latest first, with how many there are in all. The
 * second lock decides what the person of the transaction sees of it.
 */
export async function readTracesDeLaPersonne(
  tx: Tx,
  groupe: readonly string[],
  limite: number,
): Promise<{ total: number; traces: TraceDuPatient[] }> {
  const all = tx
    .tables<TraceTables>()
    .selectFrom('platform.trace')
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe));
  const { n } = await all.select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow();
  const rows = await all
    .select(['id', 'survenue_le', 'action', 'compte_id', 'objet', 'contenu'])
    .orderBy('survenue_le', 'desc')
    .orderBy('id', 'desc')
    .limit(limite)
    .execute();
  return {
    total: n,
    traces: rows.map((row) => {
      const { role, pourquoi } = JSON.parse(row.contenu) as ContenuDeTrace;
      return {
        id: row.id,
        survenueLe: row.survenue_le,
        action: row.action,
        compteId: row.compte_id,
        role,
        objet: row.objet,
        pourquoi,
      };
    }),
  };
}

/** How often this account did this since an instant: the journal already counts, for every process. */
export async function countTraces(tx: Tx, compteId: string, action: string, depuis: Date): Promise<number> {
  const { n } = await tx
    .tables<TraceTables>()
    .selectFrom('platform.trace')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('cpts_id', '=', tx.cptsId)
    .where('classe', '=', 'patient')
    .where('survenue_le', '>', depuis)
    .where('compte_id', '=', compteId)
    .where('action', '=', action)
    .executeTakeFirstOrThrow();
  return n;
}
