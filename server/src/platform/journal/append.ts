import { createHash, randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '../access/acteur.ts';
import { newIdAt } from '../ids.ts';
import type { ClasseDeTrace } from './classes.ts';

/** One line of the journal. Who and from where come from the transaction; never a content, never a trait. */
export interface TraceAEcrire {
  /** What is traced, which decides how long it is kept. */
  classe: ClasseDeTrace;
  /** `<noun>.<what was done>`: `patient.lire`, `session.ouvrir`. */
  action: string;
  survenueLe: Date;
  patientId?: string | null;
  /** What was touched, when it is not the patient: a request, an entry, an account. */
  objet?: string | null;
  /** Why: the relation that allowed it, or the reason the person gave. */
  pourquoi?: string | null;
  /** Identifiers, counts, names of fields. */
  details?: Record<string, unknown>;
  /** When who acts is not the person of the transaction: somebody who has just entered. */
  compteId?: string;
}

/** What `contenu` holds, as JSON, with its keys in this order. */
export interface ContenuDeTrace {
  id: string;
  cptsId: string;
  survenueLe: string;
  classe: string;
  action: string;
  compteId: string | null;
  role: string;
  adresse: string | null;
  patientId: string | null;
  objet: string | null;
  pourquoi: string | null;
  details: Record<string, unknown> | null;
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

function lineOf(acteur: Acteur, trace: TraceAEcrire) {
  const contenu: ContenuDeTrace = {
    // The id is in the chain and outlives the content: it still says, after a purge, how old that was.
    id: newIdAt(trace.survenueLe),
    cptsId: acteur.cptsId,
    survenueLe: trace.survenueLe.toISOString(),
    classe: trace.classe,
    action: trace.action,
    compteId: trace.compteId ?? acteur.compteId,
    role: acteur.role,
    adresse: acteur.adresse ?? null,
    patientId: trace.patientId ?? null,
    objet: trace.objet ?? null,
    pourquoi: trace.pourquoi ?? null,
    details: trace.details ?? null,
  };
  const text = JSON.stringify(contenu);
  const sel = randomBytes(16);
  // The salt keeps a purged content secret from whoever would guess it and compare.
  return { contenu, text, sel, engagement: sha256(sel, text) };
}

/**
 * The statement that writes traces: one of the last of the transaction they tell of (docs/adr/0016). Each value is a
 * parameter of its own: nearly always there is one line, and JSON within JSON costs more than it.
 */
export function appendTraces(acteur: Acteur, traces: TraceAEcrire[]): RawBuilder<unknown> {
  const rows = traces.map((trace) => {
    const { contenu, text, sel, engagement } = lineOf(acteur, trace);
    return sql`(${acteur.cptsId}::uuid, ${contenu.id}::uuid, ${contenu.survenueLe}::timestamptz, ${contenu.classe},
      ${contenu.action}, ${contenu.compteId}::uuid, ${contenu.patientId}::uuid, ${contenu.objet}::uuid, ${sel}::bytea,
      ${text}, ${engagement}::bytea)`;
  });
  return sql`INSERT INTO platform.trace (cpts_id, id, survenue_le, classe, action, compte_id, patient_id, objet, sel,
    contenu, engagement) VALUES ${sql.join(rows)}`;
}
