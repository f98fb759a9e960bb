import { type ClasseDuJournal, classeDuJournal } from '@maillage/contracts';
import { sql } from 'kysely';
import { getNomsDesComptes } from '../auth/comptes.ts';
import type { Tx } from '../db/database.ts';
import { instantOf } from '../ids.ts';
import type { ContenuDeTrace } from './append.ts';
import type { ClasseDeTrace } from './classes.ts';

/** A page of traces, newest first: at most `limite`, older than the trace `avant`. */
export interface PageDeTraces {
  avant?: string | undefined;
  limite: number;
}

/** One trace, as somebody may be shown it. */
export interface TraceLue {
  id: string;
  le: Date;
  classe: ClasseDeTrace;
  action: string;
  compteId: string | null;
  /** « Prénom Nom »; null for a background duty. */
  compte: string | null;
  /** As it was then. */
  role: string;
  objet: string | null;
  pourquoi: string | null;
  adresse: string | null;
  details: Record<string, unknown> | null;
}

interface Rangee {
  id: string;
  le: Date;
  classe: ClasseDeTrace;
  action: string;
  compteId: string | null;
  objet: string | null;
  contenu: string;
}

async function lire(tx: Tx, rows: Rangee[]): Promise<TraceLue[]> {
  const noms = await getNomsDesComptes(
    tx,
    rows.map((row) => row.compteId),
  );
  return rows.map(({ contenu, ...row }) => {
    const { role, pourquoi, adresse, details } = JSON.parse(contenu) as ContenuDeTrace;
    const compte = row.compteId === null ? null : (noms.get(row.compteId) ?? null);
    return { ...row, compte, role, pourquoi, adresse, details };
  });
}

/** An id carries its trace's instant: the index on dates leads to the page, whatever its depth. */
const olderThan = (avant: string | undefined) =>
  avant === undefined ? sql`true` : sql`t.survenue_le <= ${instantOf(avant)} AND t.id < ${avant}`;

export interface FiltresDuJournal {
  classe?: ClasseDuJournal | undefined;
  compteId?: string | undefined;
  /** Civil days of the territory, both included. */
  du?: string | undefined;
  au?: string | undefined;
}

/** Traces that tell of no patient, newest first. Each class is read by its own index, then they are merged. */
export async function readTraces(
  tx: Tx,
  { classe, compteId, du, au }: FiltresDuJournal,
  { avant, limite }: PageDeTraces,
  fuseau: string,
): Promise<TraceLue[]> {
  const minuit = (jour: string, plus = 0) =>
    sql`((${jour}::date + ${plus}::int)::timestamp AT TIME ZONE ${fuseau})`;
  const { rows } = await sql<Rangee>`
    SELECT u.* FROM unnest(${classe ? [classe] : classeDuJournal.options}::text[]) AS c (classe) CROSS JOIN LATERAL (
      SELECT t.id, t.survenue_le AS le, t.classe, t.action, t.compte_id AS "compteId", t.objet, t.contenu
      FROM platform.trace t WHERE t.cpts_id = ${tx.cptsId} AND t.classe = c.classe AND ${olderThan(avant)}
        AND ${compteId ? sql`t.compte_id = ${compteId}` : sql`true`}
        AND ${du ? sql`t.survenue_le >= ${minuit(du)}` : sql`true`}
        AND ${au ? sql`t.survenue_le < ${minuit(au, 1)}` : sql`true`}
      ORDER BY t.survenue_le DESC, t.id DESC LIMIT ${limite}
    ) u ORDER BY u.le DESC, u.id DESC LIMIT ${limite}`.execute(tx.tables());
  return lire(tx, rows);
}

/** Where the chain stands; to be asked as a duty, which sees what waits of every class. */
export async function readEtat(tx: Tx) {
  const { rows } = await sql<{
    position: number | null;
    le: Date | null;
    nombre: number;
    depuis: Date | null;
    tete: number | null;
    exporteeLe: Date | null;
  }>`SELECT m.position, l.le, a.nombre, a.depuis, h.position AS tete, h.exportee_le AS "exporteeLe"
    FROM (SELECT count(*)::int AS nombre, min(survenue_le) AS depuis FROM platform.trace
      WHERE cpts_id = ${tx.cptsId} AND NOT enchainee) a
    LEFT JOIN (SELECT position, trace_id FROM platform.maillon WHERE cpts_id = ${tx.cptsId}
      ORDER BY position DESC LIMIT 1) m ON true
    LEFT JOIN LATERAL (SELECT survenue_le AS le FROM platform.trace WHERE cpts_id = ${tx.cptsId} AND id = m.trace_id) l ON true
    LEFT JOIN platform.tete h ON h.cpts_id = ${tx.cptsId}`.execute(tx.tables());
  const row = rows[0];
  if (!row) throw new Error('no state of the journal');
  return {
    derniere:
      row.position === null
        ? null
        : { position: row.position, enchaineesJusquAu: row.le?.toISOString() ?? null },
    enAttente: { nombre: row.nombre, depuis: row.depuis?.toISOString() ?? null },
    tete:
      row.tete === null || row.exporteeLe === null
        ? null
        : { position: row.tete, exporteeLe: row.exporteeLe.toISOString() },
  };
}
