import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { RequestContext } from '../http/context.ts';
import { passageCookie } from '../http/cookies.ts';
import type { PassagePsc } from './psc.ts';
import { seal, unseal } from './scelle.ts';
import { hashToken } from './session.ts';

/** What a sign-in under way remembers, by its kind. */
export interface EnCours {
  psc: PassagePsc;
  /** Known by Pro Santé Connect, of several CPTS: one is to be chosen. */
  choix: { comptes: { cptsId: string; compteId: string }[]; idToken: string };
  /** Challenge given to a passkey that signs in. */
  cle: { challenge: string };
  /** Challenge given to a passkey that is being made, for one account. */
  'nouvelle-cle': { challenge: string; cptsId: string; compteId: string };
}

const DUREE_MS = 10 * 60_000;

/** Remembers a sign-in on the server; the browser gets a cookie that lives ten minutes. */
export async function begin<G extends keyof EnCours>(
  context: RequestContext,
  genre: G,
  donnees: EnCours[G],
): Promise<void> {
  const now = context.clock.now();
  const secret = randomBytes(32).toString('base64url');
  const expireLe = new Date(now.getTime() + DUREE_MS);
  const tables = context.db.outside<unknown>();
  await sql`DELETE FROM platform.connexion_en_cours WHERE expire_le < ${now}`.execute(tables);
  await sql`INSERT INTO platform.connexion_en_cours (jeton_hash, genre, scelle, expire_le)
    VALUES (${hashToken(secret)}, ${genre}, ${seal(secret, genre, JSON.stringify(donnees))}, ${expireLe})`.execute(
    tables,
  );
  context.resHeaders?.append('set-cookie', passageCookie(secret, expireLe, context.secure));
}

/** What was remembered for this browser, once: whatever follows, it cannot be used again. */
export async function take<G extends keyof EnCours>(
  context: RequestContext,
  genre: G,
): Promise<EnCours[G] | undefined> {
  const { passage, clock } = context;
  if (passage === undefined) return undefined;
  const { rows } = await sql<{ genre: string; scelle: Buffer; expire_le: Date }>`
    DELETE FROM platform.connexion_en_cours WHERE jeton_hash = ${hashToken(passage)}
    RETURNING genre, scelle, expire_le`.execute(context.db.outside<unknown>());
  context.resHeaders?.append('set-cookie', passageCookie(null, clock.now(), context.secure));
  const [row] = rows;
  if (!row || row.genre !== genre || row.expire_le <= clock.now()) return undefined;
  const text = unseal(passage, genre, row.scelle);
  return text === undefined ? undefined : (JSON.parse(text) as EnCours[G]);
}
