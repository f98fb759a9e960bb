import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type postgres from 'postgres';

type Rows = postgres.RowList<postgres.Row[]>;

/** Sends one statement, now, as a named prepared statement, never by the simple protocol. */
export const sendOn =
  (sql: postgres.Sql) =>
  ({ sql: text, parameters }: CompiledQuery): postgres.PendingQuery<postgres.Row[]> =>
    sql.unsafe(text, [...parameters] as postgres.ParameterOrJSON<never>[], OPTIONS);
const OPTIONS = { prepare: true, simple: false } as postgres.UnsafeQueryOptions;

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
const nothing = async () => {};
/** Transactions are `openTransaction`'s business. */
const refuse = async () => {
  throw new Error('no transaction here');
};

/**
 * A Kysely that hands each statement to `send` at once, without waiting for the answer to the one before:
 * statements given together (`Promise.all`) go out together and come back in order. The round trip, and the waking
 * of a PostgreSQL process, is most of what a short statement costs; Kysely's own transactions pay it each time.
 */
export function kyselyOver(send: (query: CompiledQuery) => PromiseLike<Rows>): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await send(query);
      const writes = /^(INSERT|UPDATE|DELETE|MERGE)$/.test(result.command);
      return {
        numAffectedRows: writes ? BigInt(result.count ?? 0) : undefined,
        rows: Array.from(result.values()) as R[],
      };
    },
    // biome-ignore lint/correctness/useYield: nothing is streamed
    async *streamQuery() {
      throw new Error('no streaming here');
    },
  };
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    releaseConnection: nothing,
    destroy: nothing,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
  };
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createQueryCompiler: () => compiler,
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
  return new Kysely<unknown>({ dialect });
}
