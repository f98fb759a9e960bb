import type { Role } from '@maillage/contracts';
import type { Clock } from '../clock.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../ids.ts';
import { newToken, openSession, parseToken } from './session.ts';

interface CompteTables {
  'platform.compte': {
    cpts_id: string;
    id: string;
    prenom: string;
    nom: string;
    role: Role;
    profession: string | null;
    professionnel_id: string | null;
    code_demonstration: string | null;
    cree_le: Date;
  };
  'platform.invitation': {
    cpts_id: string;
    jeton_hash: Buffer;
    compte_id: string;
    creee_le: Date;
    expire_le: Date;
    utilisee_le: Date | null;
  };
}

/** An entry link is good once, for three days. */
const INVITATION_HOURS = 72;

export interface NouveauCompte {
  prenom: string;
  nom: string;
  role: Role;
  /** Code of the profession of a member. */
  profession?: string | null;
  professionnelId?: string | null;
  codeDemonstration?: string | null;
}

/** Creates an account; returns its id. */
export async function createCompte(tx: Tx, clock: Clock, compte: NouveauCompte): Promise<string> {
  const id = newId();
  await tx
    .tables<CompteTables>()
    .insertInto('platform.compte')
    .values({
      cpts_id: tx.cptsId,
      id,
      prenom: compte.prenom,
      nom: compte.nom,
      role: compte.role,
      profession: compte.profession ?? null,
      professionnel_id: compte.professionnelId ?? null,
      code_demonstration: compte.codeDemonstration ?? null,
      cree_le: clock.now(),
    })
    .execute();
  return id;
}

/** Accounts of the CPTS, by name. */
export async function listComptes(tx: Tx) {
  return tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select(['id', 'prenom', 'nom', 'role', 'code_demonstration'])
    .where('cpts_id', '=', tx.cptsId)
    .orderBy('nom')
    .orderBy('prenom')
    .execute();
}

/** Account of a demonstration handle, or undefined. */
export async function findCompteDemonstration(tx: Tx, code: string): Promise<string | undefined> {
  const row = await tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('code_demonstration', '=', code)
    .executeTakeFirst();
  return row?.id;
}

/** Whether a professional already has an account. */
export async function hasCompte(tx: Tx, professionnelId: string): Promise<boolean> {
  const row = await tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('professionnel_id', '=', professionnelId)
    .executeTakeFirst();
  return row !== undefined;
}

/** « Prénom Nom » of accounts, by id. */
export async function getNomsDesComptes(tx: Tx, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select(['id', 'prenom', 'nom'])
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(wanted))
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.prenom} ${row.nom}`]));
}

/** Makes an entry link's token for an account of the CPTS; undefined when there is no such account. */
export async function createInvitation(
  tx: Tx,
  clock: Clock,
  compteId: string,
): Promise<{ token: string; expireLe: Date } | undefined> {
  const tables = tx.tables<CompteTables>();
  const compte = await tables
    .selectFrom('platform.compte')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', compteId)
    .executeTakeFirst();
  if (!compte) return undefined;
  const { token, hash } = newToken(tx.cptsId);
  const now = clock.now();
  const expireLe = new Date(now.getTime() + INVITATION_HOURS * 3_600_000);
  await tables
    .insertInto('platform.invitation')
    .values({
      cpts_id: tx.cptsId,
      jeton_hash: hash,
      compte_id: compteId,
      creee_le: now,
      expire_le: expireLe,
      utilisee_le: null,
    })
    .execute();
  return { token, expireLe };
}

/** Uses an entry link, once; opens a session. Undefined when the link is unknown, used or too old. */
export async function acceptInvitation(
  db: Database,
  clock: Clock,
  token: string,
): Promise<{ token: string; expireLe: Date } | undefined> {
  const parsed = parseToken(token);
  if (!parsed) return undefined;
  return db.inTenant(parsed.cptsId, async (tx) => {
    const used = await tx
      .tables<CompteTables>()
      .updateTable('platform.invitation')
      .set({ utilisee_le: clock.now() })
      .where('cpts_id', '=', tx.cptsId)
      .where('jeton_hash', '=', parsed.hash)
      .where('utilisee_le', 'is', null)
      .where('expire_le', '>', clock.now())
      .returning('compte_id')
      .executeTakeFirst();
    return used && openSession(tx, clock, used.compte_id);
  });
}
