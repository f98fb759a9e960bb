import { connect } from './copy.ts';

/**
 * What was closed since the backup would be open again: sessions and entry links do not survive a restore, everybody
 * signs in anew. Accounts, keys, consents and personal links are as they were then: the operator is told to look.
 */
export async function closeDoors(url: string): Promise<{ sessions: number; invitations: number }> {
  const sql = connect(url);
  try {
    return await sql.begin(async (tx) => {
      const sessions = await tx`DELETE FROM platform.session`;
      const invitations = await tx`DELETE FROM platform.invitation WHERE utilisee_le IS NULL`;
      return { sessions: sessions.count, invitations: invitations.count };
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
