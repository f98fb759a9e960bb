import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { systeme } from '../access/acteur.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { type CleDuJournal, cleDuJournal } from './cle.ts';

/** Where heads go, and what signs them. Outside the database: what is in it, its owner can rewrite. */
export interface Exportation {
  dossier: string;
  fichierCle: string;
}

/** What is signed: this object as JSON, its keys in this order, then `signature`. */
export interface Tete {
  v: 1;
  cptsId: string;
  position: number;
  empreinte: string;
  le: string;
  /** Fingerprint of the key that signs. */
  cle: string;
  /** sha256 of the former line of the file, without its end of line; 64 zeros for the first. */
  precedente: string;
}

/** Folder and key from the environment, beside the data by default (docs/exploitation.md). */
export function exportationOf(env: Record<string, string | undefined>, dataDir: string): Exportation {
  return {
    dossier: env.MAILLAGE_JOURNAL_TETES || join(dataDir, 'journal-tetes'),
    fichierCle: env.MAILLAGE_JOURNAL_CLE || join(dataDir, 'secrets', 'journal-cle.pem'),
  };
}

/**
 * Signs the last link of a CPTS and appends it to its file. Returns the head, or undefined while there is no link.
 * One process at a time: each line names the former one.
 */
export async function exporterTete(
  db: Database,
  clock: Clock,
  exportation: Exportation,
  cptsId: string,
): Promise<Tete | undefined> {
  return db.inTenant(systeme(cptsId), async (tx) => {
    const tables = tx.tables();
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${cptsId}::text, 42800012))`.execute(tables);
    const { rows } = await sql<{ position: number; empreinte: Buffer }>`SELECT position, empreinte
      FROM platform.maillon WHERE cpts_id = ${cptsId} ORDER BY position DESC LIMIT 1`.execute(tables);
    const last = rows[0];
    if (!last) return undefined;
    const le = clock.now();
    const tete = append(join(exportation.dossier, `${cptsId}.jsonl`), cleDuJournal(exportation.fichierCle), {
      cptsId,
      position: last.position,
      empreinte: last.empreinte.toString('hex'),
      le: le.toISOString(),
    });
    await sql`INSERT INTO platform.tete (cpts_id, position, empreinte, exportee_le)
      VALUES (${cptsId}, ${last.position}, ${last.empreinte}, ${le}) ON CONFLICT (cpts_id) DO UPDATE
      SET position = excluded.position, empreinte = excluded.empreinte, exportee_le = excluded.exportee_le`.execute(
      tables,
    );
    return tete;
  });
}

/** Longer than any line: the last one is always whole in what is read back. */
const RELU = 4_096;

function append(
  fichier: string,
  cle: CleDuJournal,
  dit: Pick<Tete, 'cptsId' | 'position' | 'empreinte' | 'le'>,
) {
  mkdirSync(join(fichier, '..'), { recursive: true, mode: 0o700 });
  const fd = openSync(fichier, 'a+', 0o600);
  try {
    const { cptsId, position, empreinte, le } = dit;
    const tete: Tete = { v: 1, cptsId, position, empreinte, le, cle: cle.empreinte, precedente: former(fd) };
    const signature = cle.signer(JSON.stringify(tete));
    writeSync(fd, `${JSON.stringify({ ...tete, signature })}\n`);
    fsyncSync(fd);
    return tete;
  } finally {
    closeSync(fd);
  }
}

/** Hash of the last whole line. What follows it was torn by a power cut, before its fsync: it was never a head. */
function former(fd: number): string {
  const { size } = fstatSync(fd);
  const buffer = Buffer.alloc(Math.min(size, RELU));
  readSync(fd, buffer, 0, buffer.length, size - buffer.length);
  const end = buffer.lastIndexOf(10);
  if (end + 1 < buffer.length) ftruncateSync(fd, size - buffer.length + end + 1);
  if (end < 0) return '0'.repeat(64);
  const start = end === 0 ? 0 : buffer.lastIndexOf(10, end - 1) + 1;
  return createHash('sha256').update(buffer.subarray(start, end)).digest('hex');
}
