import { sql } from 'kysely';
import type { Logger } from 'pino';
import { systeme } from '../access/acteur.ts';
import type { Database } from '../db/database.ts';

/** One short transaction for so many links: a stop never waits long, and a backlog never locks for long. */
const PAGE = 2_000;
/** How long a trace may wait for its link; nobody waits for it. */
const PERIODE_MS = 1_000;

/**
 * Chains what is committed and not chained yet, for one CPTS, to the end or until `halt`. Several processes may call
 * it at once: one chains, the others find the lock taken and leave. Returns how many links were added.
 */
export async function enchainer(db: Database, cptsId: string, halt?: AbortSignal): Promise<number> {
  let added = 0;
  while (!halt?.aborted) {
    const n = await db.inTenant(systeme(cptsId), async (tx) => {
      const { rows } = await sql<{ n: number }>`SELECT platform.enchainer(${PAGE}::int) AS n`.execute(
        tx.tables(),
      );
      return rows[0]?.n ?? -1;
    });
    if (n > 0) added += n;
    if (n < PAGE) break;
  }
  return added;
}

/** Chains what waits, for every CPTS that has something waiting: one statement when nothing does. */
export async function enchainerTout(db: Database, halt?: AbortSignal): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM platform.cpts_a_enchainer() AS t (id)`.execute(
    db.outside<unknown>(),
  );
  let added = 0;
  for (const { id } of rows) if (!halt?.aborted) added += await enchainer(db, id, halt);
  return added;
}

/**
 * The loop of the process that works in the background. It looks rather than listens: a notification inside each
 * writing transaction would make commits of all tenants go one after the other (ADR 0004).
 */
export function startChaining(db: Database, log: Pick<Logger, 'error'>): () => Promise<void> {
  const halt = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const turn = async () => {
    try {
      await enchainerTout(db, halt.signal);
    } catch (error) {
      // A database error may quote a row: only its name and code are logged.
      log.error({ name: (error as Error).name, code: (error as { code?: string }).code }, 'chaining');
    }
    if (halt.signal.aborted) return;
    timer = setTimeout(() => {
      round = turn();
    }, PERIODE_MS);
    timer.unref();
  };
  round = turn();
  return async () => {
    halt.abort();
    clearTimeout(timer);
    await round;
  };
}
