import { createHash, type Hash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import type { Constat } from './anomalies.ts';
import { engagementOf, instantDe } from './trace.ts';

/** What a purge line says it deleted. */
interface Preuve {
  classe: string;
  avant: number;
  nombre: number;
  engagements: string;
  plages: [number, number][];
}

/** A purge line, known by its bounds until the scan comes to it: its list of positions is read then only. */
interface Ligne {
  id: string;
  de: number;
  a: number;
}

/** A purge line while the scan is inside its bounds. */
interface Ouverte extends Ligne {
  preuve: Preuve;
  plage: number;
  nombre: number;
  hash: Hash;
}

export interface ResumePurge {
  classe: string;
  nombre: number;
  /** Shortest retention that was applied. */
  mois: number;
}

const PAGE = 500;
/** The least any CPTS may keep; the database refuses less. */
const MOIS_MINIMUM = 6;
const MOIS_COURT_MS = 28 * 86_400_000;

interface Rangee {
  id: string;
  sel: Buffer;
  contenu: string;
  engagement: Buffer;
  position: number | null;
}

/** The purges of one CPTS, laid over its chain as the scan goes. */
export class Purges {
  readonly #sql: TransactionSql;
  readonly #constat: Constat;
  readonly #lignes: Ligne[];
  readonly resume: ResumePurge[];
  #suivante = 0;
  #ouvertes: Ouverte[] = [];

  private constructor(sql: TransactionSql, constat: Constat, lignes: Ligne[], resume: ResumePurge[]) {
    this.#sql = sql;
    this.#constat = constat;
    this.#lignes = lignes.sort((x, y) => x.de - y.de);
    this.resume = resume;
  }

  /** Reads all purge lines once, keeping their bounds only. */
  static async lire(sql: TransactionSql, cptsId: string, constat: Constat): Promise<Purges> {
    const lignes: Ligne[] = [];
    const resume = new Map<string, ResumePurge>();
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const rows = await sql<
        Rangee[]
      >`SELECT t.id, t.sel, t.contenu, coalesce(m.engagement, t.engagement) AS engagement, m.position
        FROM platform.trace t LEFT JOIN platform.maillon m ON m.cpts_id = t.cpts_id AND m.trace_id = t.id
        WHERE t.cpts_id = ${cptsId} AND t.classe = 'purge' AND t.id > ${after} ORDER BY t.id LIMIT ${PAGE}`;
      for (const row of rows) {
        // An edited line is told by the scan itself; it covers nothing.
        if (!engagementOf(row).equals(row.engagement)) continue;
        const preuve = readPreuve(row, constat);
        const [first, last] = [preuve?.plages[0], preuve?.plages.at(-1)];
        if (!preuve || !first || !last) continue;
        lignes.push({ id: row.id, de: first[0], a: last[1] });
        const before = resume.get(preuve.classe);
        resume.set(preuve.classe, {
          classe: preuve.classe,
          nombre: (before?.nombre ?? 0) + preuve.nombre,
          mois: Math.min(before?.mois ?? Number.POSITIVE_INFINITY, preuve.mois),
        });
      }
      const next = rows.at(-1)?.id;
      if (rows.length < PAGE || next === undefined) break;
      after = next;
    }
    return new Purges(sql, constat, lignes, [...resume.values()]);
  }

  /** To be called at each position, in order, before `couvre`. */
  async avancer(position: number): Promise<void> {
    for (let l = this.#lignes[this.#suivante]; l && l.de <= position; l = this.#lignes[this.#suivante]) {
      this.#suivante += 1;
      const [row] = await this.#sql<
        { contenu: string }[]
      >`SELECT contenu FROM platform.trace WHERE id = ${l.id} LIMIT 1`;
      const { details } = JSON.parse(row?.contenu ?? '{}') as {
        details: Omit<Preuve, 'avant'> & { avant: string };
      };
      const preuve = { ...details, avant: Date.parse(details.avant) };
      this.#ouvertes.push({ ...l, preuve, plage: 0, nombre: 0, hash: createHash('sha256') });
    }
    if (this.#ouvertes.some((o) => o.a < position)) this.#fermer((o) => o.a < position);
  }

  /** Whether a purge line accounts for this position; checks its age when its trace is gone. */
  couvre(position: number, traceId: string, engagement: Buffer, presente: boolean): boolean {
    let found = 0;
    for (const ouverte of this.#ouvertes) {
      const { plages, avant } = ouverte.preuve;
      while ((plages[ouverte.plage]?.[1] ?? Number.POSITIVE_INFINITY) < position) ouverte.plage += 1;
      const plage = plages[ouverte.plage];
      if (!plage || position < plage[0]) continue;
      found += 1;
      ouverte.nombre += 1;
      ouverte.hash.update(engagement);
      if (presente) {
        this.#constat.note(
          'purge-contredite',
          position,
          traceId,
          `la ligne de purge ${ouverte.id} dit cette trace effacée, elle est là.`,
        );
      } else if (instantDe(traceId) >= avant) {
        this.#constat.note(
          'purge-trop-jeune',
          position,
          traceId,
          `effacée par la purge ${ouverte.id} alors qu’elle est plus récente que la limite de cette purge.`,
        );
      }
    }
    if (found > 1)
      this.#constat.note('purge-fausse', position, traceId, 'deux lignes de purge disent l’avoir effacée.');
    return found > 0;
  }

  /** After the last position. */
  finir(): void {
    this.#fermer(() => true);
    for (const { id, de, a } of this.#lignes.slice(this.#suivante)) {
      this.#constat.note(
        'purge-fausse',
        null,
        id,
        `cette ligne de purge parle des positions ${de} à ${a}, que la chaîne n’a pas.`,
      );
    }
  }

  #fermer(which: (o: Ouverte) => boolean): void {
    for (const ouverte of this.#ouvertes.filter(which)) {
      const { nombre, engagements } = ouverte.preuve;
      if (ouverte.nombre !== nombre || ouverte.hash.digest('hex') !== engagements) {
        this.#constat.note(
          'purge-fausse',
          null,
          ouverte.id,
          `cette ligne de purge ne correspond pas aux positions ${ouverte.de} à ${ouverte.a} de la chaîne.`,
        );
      }
    }
    this.#ouvertes = this.#ouvertes.filter((o) => !which(o));
  }
}

/** A purge of traces (a purge of requests deletes none), refused when what it says cannot be. */
function readPreuve(row: Rangee, constat: Constat): (Preuve & { mois: number }) | undefined {
  try {
    const {
      action,
      survenueLe,
      details: d,
    } = JSON.parse(row.contenu) as {
      action: string;
      survenueLe: string;
      details: {
        classe: string;
        avant: string;
        mois: number;
        nombre: number;
        plages: [number, number][];
        engagements: string;
      };
    };
    if (action !== 'journal.purger') return undefined;
    const avant = Date.parse(d.avant);
    const ordered = d.plages.every(([de, a], i) => de <= a && de > (d.plages[i - 1]?.[1] ?? 0));
    const old = d.mois >= MOIS_MINIMUM && avant <= Date.parse(survenueLe) - d.mois * MOIS_COURT_MS;
    const after = row.position === null || row.position > (d.plages.at(-1)?.[1] ?? 0);
    if (ordered && old && after && d.classe !== 'purge') return { ...d, avant };
  } catch {
    // Falls through: what cannot be read proves nothing.
  }
  constat.note(
    'purge-fausse',
    row.position,
    row.id,
    'cette ligne de purge est impossible (durée, ordre ou positions) : elle ne prouve rien.',
  );
  return undefined;
}
