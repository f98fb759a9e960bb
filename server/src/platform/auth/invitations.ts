import type { Clock } from '../clock.ts';
import type { Tx } from '../db/database.ts';
import { type CompteTables, lockCompte } from './comptes.ts';
import { newToken } from './session.ts';

interface InvitationTables extends Pick<CompteTables, 'platform.compte'> {
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

/**
 * Makes an entry link's token for an account of the CPTS; undefined when there is no such account, or it is closed.
 * The links that were pending die: the last one given is the one that works.
 */
export async function createInvitation(
  tx: Tx,
  clock: Clock,
  compteId: string,
): Promise<{ token: string; expireLe: Date } | undefined> {
  const compte = await lockCompte(tx, compteId);
  if (!compte || compte.ferme_le) return undefined;
  await deleteInvitations(tx, compteId);
  const { token, hash } = newToken(tx.cptsId);
  const now = clock.now();
  const expireLe = new Date(now.getTime() + INVITATION_HOURS * 3_600_000);
  await tx
    .tables<InvitationTables>()
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
  tx.trace({ classe: 'droits', action: 'compte.inviter', survenueLe: now, objet: compteId });
  return { token, expireLe };
}

/** Pending links of an account stop working. */
export async function deleteInvitations(tx: Tx, compteId: string): Promise<void> {
  await tx
    .tables<InvitationTables>()
    .deleteFrom('platform.invitation')
    .where('cpts_id', '=', tx.cptsId)
    .where('compte_id', '=', compteId)
    .where('utilisee_le', 'is', null)
    .execute();
}

/** The account of a link that still works; the link stays as it is. */
export async function findInvitation(tx: Tx, clock: Clock, hash: Buffer) {
  return tx
    .tables<InvitationTables>()
    .selectFrom('platform.invitation as i')
    .innerJoin('platform.compte as c', (join) =>
      join.onRef('c.cpts_id', '=', 'i.cpts_id').onRef('c.id', '=', 'i.compte_id'),
    )
    .select(['c.id', 'c.prenom', 'c.nom'])
    .where('i.cpts_id', '=', tx.cptsId)
    .where('i.jeton_hash', '=', hash)
    .where('i.utilisee_le', 'is', null)
    .where('i.expire_le', '>', clock.now())
    .where('c.ferme_le', 'is', null)
    .executeTakeFirst();
}

/** Uses an entry link, once; the account it is for. Undefined when the link is unknown, used or too old. */
export async function spendInvitation(tx: Tx, clock: Clock, hash: Buffer): Promise<string | undefined> {
  const used = await tx
    .tables<InvitationTables>()
    .updateTable('platform.invitation')
    .set({ utilisee_le: clock.now() })
    .where('cpts_id', '=', tx.cptsId)
    .where('jeton_hash', '=', hash)
    .where('utilisee_le', 'is', null)
    .where('expire_le', '>', clock.now())
    .returning('compte_id')
    .executeTakeFirst();
  return used?.compte_id;
}
