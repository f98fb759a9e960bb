import { cpus } from 'node:os';
import { createPrng } from '../server/src/demonstration/prng.ts';
import type { Client } from './client.ts';
import { type Desk, Ledger, runDesk } from './desk.ts';
import { Listeners } from './listeners.ts';
import { countEffort, type Effort } from './load.ts';
import type { Summary } from './samples.ts';
import type { ServerProcess } from './server-process.ts';
import type { Territory } from './territory.ts';

/** What one phase of desks gave. Durations in milliseconds. */
export interface PhaseResult {
  name: string;
  desks: number;
  seconds: number;
  /** Mean pause between two calls of a desk; 0 is a closed loop. */
  pauseMs: number;
  orientation: Summary;
  booking: Summary;
  reception: Summary;
  telling: Summary;
  jobsPerSecond: number;
  requestsPerSecond: number;
  conflicts: number;
  withoutOffer: number;
  errors: Record<string, number>;
  effort: Effort;
  /** From the booking's departure to its arrival on the other screens. */
  events?: { listeners: number; delay: Summary; missing: number };
}

export interface Stage {
  server: ServerProcess;
  clients: Client[];
  /** By desk: requests told in earlier phases, still holding their place. */
  told: string[][];
  territory: Territory;
}

let seed = 1;

/** All the desks at once for some seconds, and what they saw; with `listeners`, screens that listen beside them. */
export async function runPhase(
  stage: Stage,
  spec: { name: string; seconds: number; pauseMs: number; listeners?: Client[] },
): Promise<PhaseResult> {
  const { name, seconds, pauseMs } = spec;
  const ledger = new Ledger();
  const listeners = spec.listeners && new Listeners(stage.server.origin);
  await listeners?.open(spec.listeners ?? []);
  const desks = stage.clients.map((client, index): Desk => {
    seed += 1;
    const { territory } = stage;
    const told = stage.told[index] ?? [];
    return { client, prng: createPrng(seed), territory, ledger, told, onBooking: listeners?.onBooking };
  });
  const spent = countEffort(stage.server, cpus().length);
  const since = performance.now();
  await Promise.all(desks.map((desk) => runDesk(desk, seconds, pauseMs)));
  const lasted = (performance.now() - since) / 1_000;
  const { orientation, booking, reception, telling, release } = ledger;
  const requests = [orientation, booking, reception, telling, release].reduce((sum, s) => sum + s.count, 0);
  const effort = spent(requests);
  if (listeners) await untilHeard(listeners);
  const result: PhaseResult = {
    name,
    desks: desks.length,
    seconds: Math.round(lasted),
    pauseMs,
    orientation: orientation.summary(),
    booking: booking.summary(),
    reception: reception.summary(),
    telling: telling.summary(),
    jobsPerSecond: Math.round((ledger.jobs / lasted) * 10) / 10,
    requestsPerSecond: Math.round(requests / lasted),
    conflicts: ledger.conflicts,
    withoutOffer: ledger.withoutOffer,
    errors: Object.fromEntries(ledger.errors),
    effort,
  };
  if (listeners) {
    const delay = listeners.delays.summary();
    result.events = { listeners: listeners.size, delay, missing: listeners.missing() };
    listeners.close();
  }
  return result;
}

/** The last events are still on their way: three seconds for them. */
async function untilHeard(listeners: Listeners): Promise<void> {
  for (let i = 0; i < 30 && listeners.missing() > 0; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
