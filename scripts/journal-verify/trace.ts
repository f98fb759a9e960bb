import { createHash } from 'node:crypto';
import type { Constat } from './anomalies.ts';

/** A row of platform.trace, or nothing where it was. */
export interface Trace {
  id: string;
  survenue_le: Date;
  classe: string;
  action: string;
  compte_id: string | null;
  patient_id: string | null;
  objet: string | null;
  sel: Buffer;
  contenu: string;
  trace_engagement: Buffer;
  enchainee: boolean;
}

/** sha256(salt || exact text): what the chain committed to. */
export const engagementOf = ({ sel, contenu }: Pick<Trace, 'sel' | 'contenu'>): Buffer =>
  createHash('sha256').update(sel).update(contenu).digest();

/** Instant that a UUIDv7 carries: the trace's own, and all that tells its age once it is purged. */
export const instantDe = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** Compares a trace with what was committed to, and each column that repeats its text with that text. */
export function verifierTrace(
  cptsId: string,
  trace: Trace,
  engagement: Buffer,
  position: number | null,
  constat: Constat,
): void {
  if (!engagementOf(trace).equals(engagement)) {
    constat.note(
      'contenu-modifie',
      position,
      trace.id,
      'le contenu, ou son sel, n’est plus celui qui a été enchaîné.',
    );
    return;
  }
  const note = (colonne: string) =>
    constat.note(
      'colonne-modifiee',
      position,
      trace.id,
      `la colonne « ${colonne} » ne dit plus ce que dit le contenu.`,
    );
  if (!trace.trace_engagement.equals(engagement)) note('engagement');
  let dit: Record<string, unknown>;
  try {
    dit = JSON.parse(trace.contenu) as Record<string, unknown>;
  } catch {
    constat.note('contenu-illisible', position, trace.id, 'le contenu n’est pas du JSON.');
    return;
  }
  const colonnes: [string, unknown, unknown][] = [
    ['id', trace.id, dit.id],
    ['cpts_id', cptsId, dit.cptsId],
    ['survenue_le', trace.survenue_le.getTime(), Date.parse(String(dit.survenueLe))],
    ['classe', trace.classe, dit.classe],
    ['action', trace.action, dit.action],
    ['compte_id', trace.compte_id, dit.compteId],
    ['patient_id', trace.patient_id, dit.patientId],
    ['objet', trace.objet, dit.objet],
  ];
  for (const [colonne, ecrit, attendu] of colonnes) if (ecrit !== attendu) note(colonne);
}
