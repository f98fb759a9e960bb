import { createHash, randomBytes } from 'node:crypto';
import type { Profil, Role } from '@maillage/contracts';
import { sql } from 'kysely';
import { profilOf } from '../access/profil.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { isId } from '../ids.ts';
import { noteEntree } from './cpts.ts';

/** Who is asking, for which CPTS. */
export interface Session {
  cptsId: string;
  cptsNom: string;
  fuseau: string;
  compteId: string;
  prenom: string;
  nom: string;
  role: Role;
  profession: string | null;
  /** Line of the tables of rights. */
  profil: Profil;
  professionnelId: string | null;
  /** Where this request came from; known at the door, not in the database. */
  adresse?: string;
}

/** A working day and its handover; sign-in proper (idle limit, list, revocation) has its own issue. */
const SESSION_HOURS = 14;

interface SessionTables {
  'platform.session': {
    cpts_id: string;
    jeton_hash: Buffer;
    compte_id: string;
    creee_le: Date;
    expire_le: Date;
  };
}

export const hashToken = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Opaque token: the tenant, then 256 random bits. Only the hash of the second part is stored. */
export function newToken(cptsId: string): { token: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${cptsId}.${secret}`, hash: hashToken(secret) };
}

/** Splits a token; undefined when it cannot be one. */
export function parseToken(token: string | undefined): { cptsId: string; hash: Buffer } | undefined {
  const [cptsId, secret, rest] = token?.split('.') ?? [];
  if (!cptsId || !secret || rest !== undefined || !isId(cptsId)) return undefined;
  return { cptsId, hash: hashToken(secret) };
}

/** Opens a session for an account, inside the caller's transaction; returns the cookie's value and its end. */
export async function openSession(
  tx: Tx,
  clock: Clock,
  compteId: string,
): Promise<{ token: string; expireLe: Date }> {
  const now = clock.now();
  const expireLe = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  const { token, hash } = newToken(tx.cptsId);
  await tx
    .tables<SessionTables>()
    .insertInto('platform.session')
    .values({ cpts_id: tx.cptsId, jeton_hash: hash, compte_id: compteId, creee_le: now, expire_le: expireLe })
    .execute();
  await noteEntree(tx, clock);
  return { token, expireLe };
}

/** The live session of a token, or undefined. One statement: it is on the way of every request. */
export async function findSession(
  db: Database,
  clock: Clock,
  token: string | undefined,
): Promise<Session | undefined> {
  const parsed = parseToken(token);
  if (!parsed) return undefined;
  const { rows } = await sql<{
    compte_id: string;
    prenom: string;
    nom: string;
    role: Role;
    profession: string | null;
    professionnel_id: string | null;
    cpts_nom: string;
    fuseau: string;
  }>`SELECT * FROM platform.session_valide(${parsed.cptsId}, ${parsed.hash}, ${clock.now()})`.execute(
    db.outside<unknown>(),
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    cptsId: parsed.cptsId,
    cptsNom: row.cpts_nom,
    fuseau: row.fuseau,
    compteId: row.compte_id,
    prenom: row.prenom,
    nom: row.nom,
    role: row.role,
    profession: row.profession,
    profil: profilOf(row),
    professionnelId: row.professionnel_id,
  };
}

/** Closes the session of a token, at once and everywhere. */
export async function closeSession(db: Database, token: string | undefined): Promise<void> {
  const parsed = parseToken(token);
  if (!parsed) return;
  await db.inTenant(parsed.cptsId, (tx) =>
    tx
      .tables<SessionTables>()
      .deleteFrom('platform.session')
      .where('cpts_id', '=', parsed.cptsId)
      .where('jeton_hash', '=', parsed.hash)
      .execute(),
  );
}
