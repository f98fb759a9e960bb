import { createHash } from 'node:crypto';
import type { Session } from './auth/session.ts';
import type { Clock } from './clock.ts';
import type { Database, Tx } from './db/database.ts';
import { erreursCommunes, Refus } from './refus.ts';

export interface WriteContext {
  db: Database;
  clock: Clock;
  session: Session;
  idempotencyKey: string | undefined;
}

interface CleTables {
  'platform.cle_idempotence': {
    cpts_id: string;
    compte_id: string;
    cle: string;
    empreinte: Buffer;
    reponse: unknown;
    creee_le: Date;
  };
}

/**
 * One write: one transaction, safe to retry. With an Idempotency-Key, the first run stores its answer in the
 * same transaction and any later run with the same key gets that answer back; a run that arrives meanwhile
 * waits for the first to end (unique key), and the same key for another input is refused.
 */
export const write = <T>(
  context: WriteContext,
  operation: string,
  input: unknown,
  run: (tx: Tx) => Promise<T>,
): Promise<T> => writeOpened(context, operation, input, async (tx) => tx, run);

/**
 * The same, for what must be open to be written: `open` is asked at each sending, a replayed one too (what was open
 * then may be closed now), and hands what it found to `run`.
 */
export async function writeOpened<O, T>(
  context: WriteContext,
  operation: string,
  input: unknown,
  open: (tx: Tx) => Promise<O>,
  run: (opened: O) => Promise<T>,
): Promise<T> {
  const { db, clock, session, idempotencyKey } = context;
  return db.inTenant(session, async (tx) => {
    const opened = await open(tx);
    if (idempotencyKey === undefined) return run(opened);
    const tables = tx.tables<CleTables>();
    const key = { cpts_id: session.cptsId, compte_id: session.compteId, cle: idempotencyKey };
    const empreinte = createHash('sha256').update(operation).update(JSON.stringify(input)).digest();
    const { numInsertedOrUpdatedRows: inserted } = await tables
      .insertInto('platform.cle_idempotence')
      .values({ ...key, empreinte, reponse: null, creee_le: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted === 0n) {
      const before = await tables
        .selectFrom('platform.cle_idempotence')
        .select(['empreinte', 'reponse'])
        .where((eb) => eb.and(key))
        .executeTakeFirstOrThrow();
      if (!empreinte.equals(before.empreinte)) throw new Refus(erreursCommunes.cleReutilisee);
      return before.reponse as T;
    }
    const answer = await run(opened);
    await tables
      .updateTable('platform.cle_idempotence')
      .set({ reponse: answer })
      .where((eb) => eb.and(key))
      .execute();
    return answer;
  });
}
