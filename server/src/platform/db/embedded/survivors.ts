import { readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Ends the backends that outlive a killed postmaster: one that computes sees only at its next pause that it works
 * for nobody, and holds the shared memory until then, so that no new server may start. Call it only while no
 * postmaster serves `pgdata`. What they had not committed is lost already; what they had is in the log.
 */
export function endSurvivors(pgdata: string): void {
  if (process.platform !== 'linux') return;
  const folder = realpathSync(pgdata);
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`) !== folder) continue;
      if (!basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')) continue; // an operator's shell, say
      process.kill(Number(pid), 'SIGQUIT');
    } catch {
      // Another account's, or gone meanwhile.
    }
  }
}
