import type postgres from 'postgres';
import { BackupError } from './error.ts';
import { fullName, type TableManifest } from './manifest.ts';

/** A table as the catalogue of the connected database has it. */
export interface Table extends TableManifest {
  /** Primary key; `texte` where the order depends on a collation. */
  cle: { nom: string; texte: boolean }[];
}

/** Ours: what migrations make. `public` is the operator's, save the list of migrations, which the manifest holds. */
const OURS = `n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'graphile_worker', 'public')`;

/** Every table of ours, in an order in which its foreign keys find what they point to. */
export async function listTables(tx: postgres.Sql | postgres.TransactionSql): Promise<Table[]> {
  const [row] = await tx.unsafe<{ tables: (Table & { oid: number })[]; liens: [number, number][] }[]>(`
    WITH ours AS (
      SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't' AND ${OURS}
        AND NOT EXISTS (SELECT FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
    SELECT (SELECT coalesce(json_agg(json_build_object('oid', o.oid::bigint, 'schema', o.nspname, 'nom', o.relname,
        'colonnes', (SELECT coalesce(json_agg(a.attname ORDER BY a.attnum), '[]') FROM pg_attribute a
          WHERE a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
        'cle', (SELECT coalesce(json_agg(json_build_object('nom', a.attname, 'texte', a.attcollation <> 0)
            ORDER BY k.rang), '[]')
          FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY k (numero, rang), pg_attribute a
          WHERE i.indrelid = o.oid AND i.indisprimary AND a.attrelid = o.oid AND a.attnum = k.numero)
      ) ORDER BY o.nspname COLLATE "C", o.relname COLLATE "C"), '[]') FROM ours o) AS tables,
      (SELECT coalesce(json_agg(DISTINCT jsonb_build_array(f.conrelid::bigint, f.confrelid::bigint)), '[]')
        FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid IN (SELECT oid FROM ours)
          AND f.confrelid IN (SELECT oid FROM ours)) AS liens`);
  if (!row) return [];
  const order = inOrder(
    row.tables.map(({ oid }) => oid),
    row.liens,
  );
  if ('cycle' in order) {
    const names = row.tables.filter(({ oid }) => order.cycle.includes(oid)).map(fullName);
    throw new BackupError(
      `Les tables ${names.join(', ')} se désignent en cercle\u00a0: aucun ordre ne permet de les restaurer.`,
    );
  }
  const byOid = new Map(row.tables.map(({ oid, ...table }) => [oid, table]));
  return order.ordered.map((oid) => byOid.get(oid) as Table);
}

/** Each one after all it points to; itself does not count (one COPY checks at its end). */
export function inOrder<T>(
  all: readonly T[],
  links: readonly (readonly [from: T, to: T])[],
): { ordered: T[] } | { cycle: T[] } {
  const ordered: T[] = [];
  let waiting = [...all];
  while (waiting.length > 0) {
    const free = waiting.filter(
      (one) => !links.some(([a, b]) => a === one && b !== one && waiting.includes(b)),
    );
    if (free.length === 0) return { cycle: waiting };
    ordered.push(...free);
    waiting = waiting.filter((one) => !free.includes(one));
  }
  return { ordered };
}

export interface Sequence {
  schema: string;
  nom: string;
  derniere: string;
}

/** Sequences already used. They know no transaction: read after the rows, each is beyond all that was read. */
export async function listSequences(tx: postgres.TransactionSql): Promise<Sequence[]> {
  return [
    ...(await tx.unsafe<Sequence[]>(`
      SELECT n.schemaname AS schema, n.sequencename AS nom, n.last_value::text AS derniere
      FROM (SELECT *, schemaname AS nspname FROM pg_sequences) n
      WHERE ${OURS} AND n.last_value IS NOT NULL ORDER BY 1, 2`)),
  ];
}

/** One thing that somebody made in this database; undefined when it is new. Extensions do not count. */
export async function findContent(tx: postgres.TransactionSql): Promise<string | undefined> {
  const [found] = await tx.unsafe<{ nom: string }[]>(`
    SELECT nom FROM (
      SELECT 'pg_namespace'::regclass AS classe, oid, nspname AS schema, 'schéma ' || nspname AS nom
        FROM pg_namespace WHERE nspname <> 'public'
      UNION ALL SELECT 'pg_class'::regclass, c.oid, n.nspname, n.nspname || '.' || c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      UNION ALL SELECT 'pg_proc'::regclass, p.oid, n.nspname, 'fonction ' || n.nspname || '.' || p.proname
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace) o
    WHERE schema !~ '^pg_' AND schema <> 'information_schema' AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = o.classe AND d.objid = o.oid AND d.deptype = 'e')
    ORDER BY nom LIMIT 1`);
  return found?.nom;
}
