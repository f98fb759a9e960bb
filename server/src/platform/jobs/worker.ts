import { parseCronItems, type Runner, run, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';

/** One background duty: what, when (cron, UTC), how. Must be safe to run twice. */
export interface Duty {
  name: string;
  cron: string;
  run: () => Promise<void>;
}

/**
 * Runs the duties. With several processes on one database each firing happens once: the schedule is
 * in the database. Uses the owner's connection (its own schema), never the application's role.
 */
export async function startWorker(ownerUrl: string, duties: Duty[], log: Logger): Promise<Runner> {
  return run({
    connectionString: ownerUrl,
    concurrency: 2,
    maxPoolSize: 3,
    pollInterval: 2_000,
    // The server drains first, then stops the worker: signals are its business.
    noHandleSignals: true,
    logger: new WorkerLogger(() => (level, message) => {
      if (level === 'error') log.error({ job: message }, 'background duty');
    }),
    taskList: Object.fromEntries(duties.map((duty) => [duty.name, () => duty.run()])),
    parsedCronItems: parseCronItems(
      duties.map((duty) => ({
        task: duty.name,
        match: duty.cron,
        options: { backfillPeriod: 0, maxAttempts: 3 },
      })),
    ),
  });
}
