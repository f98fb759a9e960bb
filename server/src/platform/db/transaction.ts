import type { Kysely, RawBuilder } from 'kysely';
import { kyselyOver, sendOn } from './kysely-over.ts';
import type { Lane } from './lanes.ts';

/** One transaction, on a connection of its own until it ends. */
export interface Transaction {
  kysely: Kysely<unknown>;
  /** Sends a last statement, if any, and COMMIT behind it without waiting; ends when both are done. */
  commit(last: RawBuilder<unknown> | undefined): Promise<void>;
  /** Undoes everything; never throws. */
  rollback(): Promise<void>;
}

/**
 * Opens a transaction. BEGIN and `settings` (statements without parameters) are not waited for: they leave with the
 * first statement, in front of it.
 */
export function openTransaction(lane: Lane, settings: string): Transaction {
  const { sql } = lane;
  const lost = lane.watch();
  let over: Error | undefined;
  lost.catch((error) => {
    over ??= error;
  });
  const opened = sql.unsafe(`BEGIN; ${settings}`).execute();
  // Its failure is reported by `commit`, or by the first statement.
  opened.catch(() => {});

  const send = sendOn(sql);
  const kysely = kyselyOver((query) => {
    // Too late, it would run in the transaction of somebody else.
    if (over) throw over;
    return Promise.race([send(query), lost]);
  });
  const end = () => {
    over ??= new Error('statement after the end of its transaction');
  };
  return {
    kysely,
    async commit(last) {
      await Promise.race([opened, lost]);
      if (over) throw over;
      const sent = last && send(last.compile(kysely)).execute();
      const commit = sql.unsafe('COMMIT').execute();
      end();
      const [{ command }] = await Promise.race([Promise.all([commit, sent]), lost]);
      // PostgreSQL answers ROLLBACK, without an error, when a statement had failed and its failure was ignored.
      if (command !== 'COMMIT') throw new Error('the transaction had failed: nothing was written');
    },
    async rollback() {
      end();
      // After a failed COMMIT there is nothing left to undo: PostgreSQL only warns. A lost connection undoes by itself.
      await Promise.race([sql.unsafe('ROLLBACK'), lost]).catch(() => {});
    },
  };
}
