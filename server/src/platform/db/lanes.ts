import postgres from 'postgres';

/**
 * One connection for transactions. A pool's `reserve()` would do, but for what happens when PostgreSQL restarts
 * (postgres.js 3.4.9): a statement written on a dead connection ends the process, who waits for a connection may wait
 * for ever, and a connection that died with unsent bytes never works again. A client of a single connection knows
 * that it is lost, and is thrown away then.
 */
export class Lane {
  readonly sql: postgres.Sql;
  dead = false;
  #lose = () => {};

  constructor(url: string, options: postgres.Options<Record<string, postgres.PostgresType>>) {
    this.sql = postgres(url, {
      ...options,
      max: 1,
      // The client does not know when a transaction is under way: it must not end its connection by itself.
      max_lifetime: null,
      onclose: () => {
        this.dead = true;
        this.#lose();
      },
    });
  }

  /**
   * Rejects when the connection is lost. One for each transaction: what is raced against a promise is held by it
   * until it settles.
   */
  watch(): Promise<never> {
    const { promise, reject } = Promise.withResolvers<never>();
    this.#lose = () => reject(Object.assign(new Error('connection lost'), { code: 'CONNECTION_CLOSED' }));
    if (this.dead) this.#lose();
    return promise;
  }
}

export interface Lanes {
  /** A connection of one's own, to be given back; waits when all are taken. */
  take(): Promise<Lane>;
  giveBack(lane: Lane): void;
  close(): Promise<void>;
}

/** So many connections, made when they are first needed and again when they are lost. */
export function openLanes(make: () => Lane, count: number): Lanes {
  const all = new Set(Array.from({ length: count }, make));
  const idle = [...all];
  const waiting: ((lane: Lane) => void)[] = [];
  const alive = (lane: Lane): Lane => {
    if (!lane.dead) return lane;
    all.delete(lane);
    void lane.sql.end({ timeout: 0 }).catch(() => {});
    const fresh = make();
    all.add(fresh);
    return fresh;
  };
  return {
    async take() {
      // The last one given back: its statements are prepared, its PostgreSQL process awake.
      const lane = idle.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)));
      return alive(lane);
    },
    giveBack(lane) {
      const next = waiting.shift();
      if (next) next(lane);
      else idle.push(lane);
    },
    async close() {
      await Promise.all([...all].map((lane) => lane.sql.end()));
    },
  };
}
