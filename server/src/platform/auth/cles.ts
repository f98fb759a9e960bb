import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Tx } from '../db/database.ts';
import { newId } from '../ids.ts';

interface CleTables {
  'platform.cle_acces': {
    cpts_id: string;
    id: string;
    compte_id: string;
    identifiant: string;
    cle_publique: Buffer;
    compteur: number;
    transports: string;
    nom: string;
    creee_le: Date;
    utilisee_le: Date | null;
  };
}

/** What the authenticator gave of a new key. */
export interface CleNeuve {
  identifiant: string;
  clePublique: Uint8Array;
  compteur: number;
  transports: string[];
  nom: string;
}

/** Keeps a new key for an account. */
export async function addCle(tx: Tx, clock: Clock, compteId: string, cle: CleNeuve) {
  const id = newId();
  const creeeLe = clock.now();
  await tx
    .tables<CleTables>()
    .insertInto('platform.cle_acces')
    .values({
      cpts_id: tx.cptsId,
      id,
      compte_id: compteId,
      identifiant: cle.identifiant,
      cle_publique: Buffer.from(cle.clePublique),
      compteur: cle.compteur,
      transports: cle.transports.join(','),
      nom: cle.nom,
      creee_le: creeeLe,
      utilisee_le: null,
    })
    .execute();
  tx.trace({ classe: 'connexion', action: 'cle.ajouter', survenueLe: creeeLe, compteId, objet: id });
  return { id, nom: cle.nom, creeeLe: creeeLe.toISOString(), utiliseeLe: null };
}

/** Keys of an account, oldest first. */
export async function listCles(tx: Tx, compteId: string) {
  return tx
    .tables<CleTables>()
    .selectFrom('platform.cle_acces')
    .select(['id', 'identifiant', 'transports', 'nom', 'creee_le', 'utilisee_le'])
    .where('cpts_id', '=', tx.cptsId)
    .where('compte_id', '=', compteId)
    .orderBy('creee_le')
    .orderBy('id')
    .execute();
}

/** The key of a credential id, for the account the authenticator names; not of a closed account. */
export async function findCle(tx: Tx, compteId: string, identifiant: string) {
  const { rows } = await sql<{ id: string; cle_publique: Buffer; compteur: number; transports: string }>`
    SELECT k.id, k.cle_publique, k.compteur, k.transports FROM platform.cle_acces k
    JOIN platform.compte c ON c.cpts_id = k.cpts_id AND c.id = k.compte_id AND c.ferme_le IS NULL
    WHERE k.cpts_id = ${tx.cptsId} AND k.identifiant = ${identifiant} AND k.compte_id = ${compteId}`.execute(
    tx.tables(),
  );
  return rows[0];
}

/**
 * Notes a use of the key. False when its counter is not above the last one known: a copy, or one answer sent
 * twice at once. Keys that sync between devices always say 0.
 */
export async function useCle(tx: Tx, clock: Clock, id: string, compteur: number): Promise<boolean> {
  const row = await tx
    .tables<CleTables>()
    .updateTable('platform.cle_acces')
    .set({ compteur, utilisee_le: clock.now() })
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .where((eb) =>
      eb.or([eb('compteur', '<', compteur), eb.and({ compteur: 0 }).and(eb.val(compteur), '=', 0)]),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes a key of an account, or all of them; how many there were. */
export async function removeCles(tx: Tx, clock: Clock, compteId: string, id?: string): Promise<number> {
  let query = tx
    .tables<CleTables>()
    .deleteFrom('platform.cle_acces')
    .where('cpts_id', '=', tx.cptsId)
    .where('compte_id', '=', compteId);
  if (id !== undefined) query = query.where('id', '=', id);
  const rows = await query.returning('id').execute();
  for (const row of rows) {
    tx.trace({
      classe: 'connexion',
      action: 'cle.retirer',
      survenueLe: clock.now(),
      objet: row.id,
      details: { compte: compteId },
    });
  }
  return rows.length;
}
