import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { ServerProcess } from './server-process.ts';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

interface Ticks {
  node: number;
  postgresql: number;
  bench: number;
  machine: number;
  at: number;
}

/** Where the processors' time went during a phase: steady where durations suffer from neighbours. */
export interface Effort {
  /** Processor milliseconds for each request, in Node and in PostgreSQL; null outside Linux. */
  nodeMs: number | null;
  postgresqlMs: number | null;
  /** Share of the machine taken by others than the server, PostgreSQL and this benchmark: noise, 0 to 1. */
  others: number | null;
  load: number;
}

/** Starts to count; the returned function says what was spent since, for so many requests. */
export function countEffort(server: ServerProcess, cores: number): (requests: number) => Effort {
  const before = readTicks(server);
  return (requests) => {
    const after = readTicks(server);
    const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
    if (!before || !after || requests === 0) return { nodeMs: null, postgresqlMs: null, others: null, load };
    const spent = (key: keyof Ticks) => (after[key] - before[key]) * TICK_MS;
    const ours = spent('node') + spent('postgresql') + spent('bench');
    return {
      nodeMs: Math.round((spent('node') / requests) * 100) / 100,
      postgresqlMs: Math.round((spent('postgresql') / requests) * 100) / 100,
      others:
        Math.round((Math.max(0, spent('machine') - ours) / (cores * (after.at - before.at))) * 100) / 100,
      load,
    };
  };
}

function readTicks(server: ServerProcess): Ticks | undefined {
  if (!existsSync('/proc/stat')) return undefined;
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = readFileSync(
    '/proc/stat',
    'utf8',
  )
    .split('\n', 1)[0]
    ?.split(/\s+/)
    .map(Number) ?? [0];
  return {
    node: own(server.pid),
    // Backends live for the whole benchmark; those that ended are counted by the postmaster.
    postgresql: childrenOf(server.postmasterPid).reduce(
      (sum, pid) => sum + own(pid),
      ended(server.postmasterPid),
    ),
    bench: own(process.pid),
    machine: user + nice + system + irq + softirq + steal,
    at: performance.now(),
  };
}

/** Fields 14 to 17 of /proc/<pid>/stat, after the name (which may hold spaces). */
const times = (pid: number | string): number[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15)
      .map(Number);
  } catch {
    return [0, 0, 0, 0];
  }
};
const own = (pid: number | string): number => (times(pid)[0] ?? 0) + (times(pid)[1] ?? 0);
const ended = (pid: number): number => times(pid).reduce((sum, n) => sum + n, 0);

function childrenOf(pid: number): string[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean) : [];
}

/** Memory in MB: resident for Node, proportional for PostgreSQL (shared memory counted once); null where unknown. */
export function memory(server: ServerProcess): { node: number | null; postgresql: number | null } {
  const postgres = [server.postmasterPid, ...childrenOf(server.postmasterPid)].map((pid) =>
    kilobytes(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m),
  );
  const known = postgres.filter((kb) => kb !== null);
  const node = kilobytes(`/proc/${server.pid}/status`, /^VmRSS:\s+(\d+)/m);
  return {
    node: node && Math.round(node / 1024),
    postgresql: known.length > 0 ? Math.round(known.reduce((sum, kb) => sum + kb, 0) / 1024) : null,
  };
}

function kilobytes(file: string, pattern: RegExp): number | null {
  try {
    const found = readFileSync(file, 'utf8').match(pattern)?.[1];
    return found ? Number(found) : null;
  } catch {
    return null;
  }
}
