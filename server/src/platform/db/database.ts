import { type Kysely, sql } from 'kysely';
import postgres from 'postgres';
import { type Acteur, PERSONNE, personneOf } from '../access/acteur.ts';
import type { EvenementAEmettre } from '../events/outbox.ts';
import { appendEvenements } from '../events/outbox.ts';
import { isId } from '../ids.ts';
import { appendTraces, type TraceAEcrire } from '../journal/append.ts';
import { kyselyOver, sendOn } from './kysely-over.ts';
import { Lane, openLanes } from './lanes.ts';
import { openTransaction } from './transaction.ts';

/**
 * What a repository works with: one transaction, bound to one tenant. A module asks for its own tables only
 * (`tables<MesTables>()`), so reading a neighbour's table does not type-check: ask its front door.
 */
export interface Tx {
  readonly cptsId: string;
  readonly acteur: Acteur;
  tables<Tables>(): Kysely<Tables>;
  /** Says what happened; written as the last statement of this transaction. */
  emit(evenement: EvenementAEmettre): void;
  /** Says in the journal what is read or done; written with this transaction, or not at all. */
  trace(trace: TraceAEcrire): void;
  /** Called once what was written is there to stay; never after a failure. Must not throw. */
  onCommit(run: () => void): void;
}

/**
 * To be called first in a transaction that searches by LIKE: as a named prepared statement such a query meets
 * a generic plan and falls to a tenth of its speed.
 */
export async function planEachTime(tx: Tx): Promise<void> {
  await sql`SET LOCAL plan_cache_mode = force_custom_plan`.execute(tx.tables());
}

export interface Database {
  /**
   * Runs in one transaction whose tenant and person are set: row-level security shows this tenant, and of its
   * patients those this person may know. A session is an Acteur; a tenant alone sees no patient.
   */
  inTenant<T>(qui: Acteur | string, run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads national rows, or calls a function made for that; no tenant row is visible. */
  outside<Tables>(): Kysely<Tables>;
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

/** `max` connections: PostgreSQL answers faster with a few busy connections than with many waiting ones. */
export function openDatabase(appUrl: string, options: { max?: number } = {}): Database {
  const settings: postgres.Options<Record<string, postgres.PostgresType>> = {
    onnotice: () => {},
    connection: { application_name: 'maillage' },
    types: {
      // int8 fits: event numbers and counts stay far below 2^53.
      bigint: {
        to: 20,
        from: [20],
        serialize: (n: number) => String(n),
        parse: (text: string) => Number(text),
      },
      // A civil date has no hour: keep it as text.
      date: { to: 1082, from: [1082], serialize: (text: string) => text, parse: (text: string) => text },
    },
  };
  const lanes = openLanes(() => new Lane(appUrl, settings), options.max ?? 12);
  // Single statements, from any request: they need no connection of their own.
  const connection = postgres(appUrl, { ...settings, max: 3 });
  const kysely = kyselyOver(sendOn(connection));

  return {
    sql: connection,
    outside: <Tables>() => kysely as Kysely<Tables>,
    async inTenant(qui, run) {
      const acteur = typeof qui === 'string' ? { ...PERSONNE, cptsId: qui } : qui;
      const { cptsId } = acteur;
      // SET takes no bind parameter: the form is checked before it is written in. Set this way, and not by
      // set_config(), because Citus passes only SET LOCAL on to its workers.
      if (!isId(cptsId)) throw new Error('malformed tenant id');
      const personne = personneOf(acteur);
      const lane = await lanes.take();
      const transaction = openTransaction(
        lane,
        `SET LOCAL app.cpts_id = '${cptsId}'; SET LOCAL app.personne = '${personne}'`,
      );
      try {
        const evenements: EvenementAEmettre[] = [];
        const traces: TraceAEcrire[] = [];
        const committed: (() => void)[] = [];
        const result = await run({
          cptsId,
          acteur,
          tables: <Tables>() => transaction.kysely as Kysely<Tables>,
          emit: (evenement) => evenements.push(evenement),
          trace: (trace) => traces.push(trace),
          onCommit: (then) => committed.push(then),
        });
        // One statement for the journal and the events. The counter of events is locked from it to the end of COMMIT: they
        // leave last, together.
        const journal = traces.length > 0 ? appendTraces(acteur, traces) : undefined;
        const last = evenements.length > 0 ? appendEvenements(cptsId, evenements, journal) : journal;
        await transaction.commit(last);
        for (const then of committed) then();
        return result;
      } catch (error) {
        await transaction.rollback();
        throw error;
      } finally {
        lanes.giveBack(lane);
      }
    },
    async close() {
      await Promise.all([connection.end(), lanes.close()]);
    },
  };
}
