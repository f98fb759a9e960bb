import type { Logger } from 'pino';
import { CANAL_SESSION } from '../auth/session.ts';
import type { Database, Tx } from '../db/database.ts';
import { CANAL, type EvenementNumerote, readDernierNumero, readEvenements } from './outbox.ts';

type Listener = (evenements: EvenementNumerote[]) => void;

interface Channel {
  dernier: number;
  listeners: Set<Listener>;
  reading: boolean;
  again: boolean;
}

export interface Realtime {
  /** Calls `listener` with every event after `apres` (or from now on), in order; returns how to stop. */
  subscribe(cptsId: string, apres: number | undefined, listener: Listener): Promise<() => void>;
  /** Calls `listener` when this session is closed, by any process; returns how to stop. */
  onFermeture(sessionId: string, listener: () => void): () => void;
  close(): Promise<void>;
}

const PAGE = 500;
/** Also look without being told: a lost notification must not mean a stale screen. */
const SAFETY_MS = 5_000;

type Tables = Parameters<typeof readEvenements>[0];
const read = (tx: Tx, apres: number) => readEvenements(tx.tables() as Tables, tx.cptsId, apres, PAGE);

/** Follows the outbox for the tenants that have a screen open on this process. One LISTEN per process. */
export async function openRealtime(db: Database, log: Logger): Promise<Realtime> {
  const channels = new Map<string, Channel>();

  async function pull(cptsId: string): Promise<void> {
    const channel = channels.get(cptsId);
    if (!channel) return;
    if (channel.reading) {
      channel.again = true;
      return;
    }
    channel.reading = true;
    try {
      do {
        channel.again = false;
        const page = await db.inTenant(cptsId, (tx) => read(tx, channel.dernier));
        const last = page.at(-1);
        if (!last) continue;
        channel.dernier = last.numero;
        for (const listener of channel.listeners) listener(page);
        if (page.length === PAGE) channel.again = true;
      } while (channel.again);
    } catch (error) {
      log.warn({ err: error, cptsId }, 'outbox read failed, will retry');
    } finally {
      channel.reading = false;
    }
  }

  // postgres.js reconnects a lost LISTEN by itself and calls back: what was missed meanwhile is pulled then.
  const pullAll = () => {
    for (const cptsId of channels.keys()) void pull(cptsId);
  };
  const subscription = await db.sql.listen(CANAL, (payload) => void pull(payload.slice(0, 36)), pullAll);
  const fermetures = new Map<string, Set<() => void>>();
  const closings = await db.sql.listen(CANAL_SESSION, (sessionId) => {
    for (const listener of fermetures.get(sessionId) ?? []) listener();
  });
  const timer = setInterval(pullAll, SAFETY_MS);
  timer.unref();

  return {
    async subscribe(cptsId, apres, listener) {
      let channel = channels.get(cptsId);
      if (!channel) {
        const dernier = await db.inTenant(cptsId, (tx) => readDernierNumero(tx.tables() as Tables, cptsId));
        // Another subscriber may have opened it meanwhile.
        channel = channels.get(cptsId) ?? { dernier, listeners: new Set(), reading: false, again: false };
        channels.set(cptsId, channel);
        void pull(cptsId);
      }
      // Live pages are held back until the past is told, and cut at what was told: order, no double.
      let told = apres ?? channel.dernier;
      let waiting: EvenementNumerote[] | undefined = [];
      const tell: Listener = (page) => {
        if (waiting) {
          waiting.push(...page);
          return;
        }
        const fresh = page.filter((e) => e.numero > told);
        told = fresh.at(-1)?.numero ?? told;
        if (fresh.length > 0) listener(fresh);
      };
      const current = channel;
      current.listeners.add(tell);
      const unsubscribe = () => {
        current.listeners.delete(tell);
        if (current.listeners.size === 0 && channels.get(cptsId) === current) channels.delete(cptsId);
      };
      try {
        if (told > current.dernier) {
          // Another process told it more than this one has read yet. A number beyond the newest event (another
          // database's) would silence the screen: it starts from now instead.
          const newest = await db.inTenant(cptsId, (tx) => readDernierNumero(tx.tables() as Tables, cptsId));
          told = Math.min(told, newest);
        }
        for (;;) {
          const past = told < current.dernier ? await db.inTenant(cptsId, (tx) => read(tx, told)) : [];
          told = past.at(-1)?.numero ?? told;
          if (past.length > 0) listener(past);
          if (past.length < PAGE) break;
        }
      } catch (error) {
        unsubscribe();
        throw error;
      }
      const held = waiting;
      waiting = undefined;
      tell(held);
      return unsubscribe;
    },
    onFermeture(sessionId, listener) {
      const listeners = fermetures.get(sessionId) ?? new Set();
      fermetures.set(sessionId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && fermetures.get(sessionId) === listeners) fermetures.delete(sessionId);
      };
    },
    async close() {
      clearInterval(timer);
      await subscription.unlisten();
      await closings.unlisten();
      channels.clear();
    },
  };
}
