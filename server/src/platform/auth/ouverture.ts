import type { Tx } from '../db/database.ts';
import type { RequestContext } from '../http/context.ts';
import { createCompte, type NouveauCompte } from './comptes.ts';
import { createInvitation } from './invitations.ts';

/** Entry link of a token: the secret stands after the #, which browsers send to no server. */
export const lienEntree = (context: Pick<RequestContext, 'origin'>, token: string): string =>
  `${context.origin}/entrer#jeton=${token}`;

/** Opens an account with its first entry link: good once, shown once. */
export async function openCompte(
  context: Pick<RequestContext, 'origin' | 'clock'>,
  tx: Tx,
  compte: NouveauCompte,
): Promise<{ id: string; lien: string; expireLe: string }> {
  const id = await createCompte(tx, context.clock, compte);
  tx.trace({
    classe: 'droits',
    action: 'compte.ouvrir',
    survenueLe: context.clock.now(),
    objet: id,
    details: { role: compte.role, profession: compte.profession ?? null },
  });
  const invitation = await createInvitation(tx, context.clock, id);
  if (!invitation) throw new Error('account created but not found');
  return { id, lien: lienEntree(context, invitation.token), expireLe: invitation.expireLe.toISOString() };
}
