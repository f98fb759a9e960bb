import { createHash, randomBytes } from 'node:crypto';
import type { Moyen, Profil, Role } from '@maillage/contracts';
import { sql } from 'kysely';
import { profilOf } from '../access/profil.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { isId, newId } from '../ids.ts';
import { getParametres } from '../parametres/parametres.ts';
import { erreursCommunes, Refus } from '../refus.ts';
import { noteEntree } from './cpts.ts';
import { seal, unseal } from './scelle.ts';

/** Who is asking, for which CPTS. */
export interface Session {
  id: string;
  /** How it was opened. */
  moyen: Moyen;
  vueLe: Date;
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

/** Channel on which PostgreSQL says the id of a session that was closed, to every process. */
export const CANAL_SESSION = 'maillage_session';
/** Last seen is written at most so often: nothing is added to the way of a request. */
const VUE_MS = 60_000;

export interface SessionTables {
  'platform.session': {
    cpts_id: string;
    id: string;
    jeton_hash: Buffer;
    compte_id: string;
    creee_le: Date;
    vue_le: Date;
    inactivite: string;
    expire_le: Date;
    moyen: Moyen;
    appareil: string | null;
    adresse: string | null;
    jeton_psc: Buffer | null;
  };
}

/** How and from where somebody enters. */
export interface Entree {
  moyen: Moyen;
  appareil?: string | null;
  /** id_token of Pro Santé Connect: its logout asks for it. */
  jetonPsc?: string;
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

/** Splits off the secret half of a token. */
export const secretOf = (token: string): string => token.slice(token.indexOf('.') + 1);

const USAGE_PSC = 'id_token';

/** Opens a session for an account, inside the caller's transaction; returns the cookie's value and its end. */
export async function openSession(
  tx: Tx,
  clock: Clock,
  compteId: string,
  entree: Entree = { moyen: 'lien' },
): Promise<{ token: string; expireLe: Date }> {
  const now = clock.now();
  const parametres = await getParametres(tx);
  const expireLe = new Date(now.getTime() + parametres('session.duree-heures') * 3_600_000);
  const { token, hash } = newToken(tx.cptsId);
  const id = newId();
  await tx
    .tables<SessionTables>()
    .insertInto('platform.session')
    .values({
      cpts_id: tx.cptsId,
      id,
      jeton_hash: hash,
      compte_id: compteId,
      creee_le: now,
      vue_le: now,
      inactivite: `${parametres('session.inactivite-minutes')} minutes`,
      expire_le: expireLe,
      moyen: entree.moyen,
      appareil: entree.appareil ?? null,
      adresse: tx.acteur.adresse ?? null,
      jeton_psc: entree.jetonPsc ? seal(secretOf(token), USAGE_PSC, entree.jetonPsc) : null,
    })
    .execute();
  await noteEntree(tx, clock);
  tx.trace({
    classe: 'connexion',
    action: 'session.ouvrir',
    survenueLe: now,
    compteId,
    objet: id,
    details: { moyen: entree.moyen },
  });
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
    session_id: string;
    moyen: Moyen;
    vue_le: Date;
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
    id: row.session_id,
    moyen: row.moyen,
    vueLe: row.vue_le,
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

/** Notes that somebody is there, beside the request; a note that is lost is written a minute later. */
export function noteVue(db: Database, clock: Clock, session: Session): void {
  const now = clock.now();
  const before = new Date(now.getTime() - VUE_MS);
  if (session.vueLe > before) return;
  db.inTenant(session, (tx) =>
    tx
      .tables<SessionTables>()
      .updateTable('platform.session')
      .set({ vue_le: now })
      .where('cpts_id', '=', tx.cptsId)
      .where('id', '=', session.id)
      .where('vue_le', '<=', before)
      .execute(),
  ).catch(() => {});
}

/** Which sessions to close: one, all of an account, or all of it but one. */
export interface SessionsAFermer {
  compteId: string;
  id?: string;
  sauf?: string;
}

/**
 * Closes sessions: the API refuses them at once, and every process ends their event streams when this commits.
 * Returns how many there were.
 */
export async function closeSessions(
  tx: Tx,
  clock: Clock,
  { compteId, id, sauf }: SessionsAFermer,
  pourquoi?: string,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    WITH fermees AS (
      DELETE FROM platform.session WHERE cpts_id = ${tx.cptsId} AND compte_id = ${compteId}
        AND (${id ?? null}::uuid IS NULL OR id = ${id ?? null}::uuid)
        AND (${sauf ?? null}::uuid IS NULL OR id <> ${sauf ?? null}::uuid)
      RETURNING id
    )
    SELECT id, pg_notify(${CANAL_SESSION}, id::text) FROM fermees`.execute(tx.tables());
  for (const closed of rows) {
    tx.trace({
      classe: 'connexion',
      action: 'session.fermer',
      survenueLe: clock.now(),
      objet: closed.id,
      pourquoi: pourquoi ?? null,
      details: { compte: compteId },
    });
  }
  return rows.length;
}

/** Closes the session of a token. Returns the id_token it was opened with, when Pro Santé Connect is to be left too. */
export async function closeSession(
  db: Database,
  clock: Clock,
  token: string | undefined,
  adresse: string,
): Promise<string | undefined> {
  const parsed = parseToken(token);
  const session = await findSession(db, clock, token);
  if (!parsed || !session || !token) return undefined;
  return db.inTenant({ ...session, adresse }, async (tx) => {
    const row = await tx
      .tables<SessionTables>()
      .selectFrom('platform.session')
      .select('jeton_psc')
      .where('cpts_id', '=', tx.cptsId)
      .where('jeton_hash', '=', parsed.hash)
      .executeTakeFirst();
    await closeSessions(tx, clock, { compteId: session.compteId, id: session.id });
    return row?.jeton_psc ? unseal(secretOf(token), USAGE_PSC, row.jeton_psc) : undefined;
  });
}

/** Live sessions of an account, the last seen first. */
export async function listSessions(tx: Tx, clock: Clock, compteId: string) {
  const now = clock.now();
  return tx
    .tables<SessionTables>()
    .selectFrom('platform.session')
    .select(['id', 'moyen', 'appareil', 'adresse', 'creee_le', 'vue_le'])
    .where('cpts_id', '=', tx.cptsId)
    .where('compte_id', '=', compteId)
    .where('expire_le', '>', now)
    .where(sql<boolean>`vue_le + inactivite > ${now}`)
    .orderBy('vue_le', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Keeps a session from being closed until the end of this transaction; throws `non-connecte` when it already is. */
export async function holdSession(tx: Tx, id: string): Promise<void> {
  const row = await tx
    .tables<SessionTables>()
    .selectFrom('platform.session')
    .select('id')
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  if (!row) throw new Refus(erreursCommunes.nonConnecte);
}
