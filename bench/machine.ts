import { cpus, loadavg, totalmem } from 'node:os';
import type { ServerProcess } from './server-process.ts';

/** Where the figures come from: without it they mean nothing. */
export interface Machine {
  date: string;
  cpu: string;
  cores: number;
  memoryGB: number;
  load: number[];
  node: string;
  postgresql: string;
  durability: string;
}

export async function describeMachine({ owner }: Pick<ServerProcess, 'owner'>): Promise<Machine> {
  const [row] = await owner.sql<{ version: string; fsync: string; commit: string }[]>`
    SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit`;
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    load: loadavg().map((n) => Math.round(n * 100) / 100),
    node: process.version,
    postgresql: row?.version ?? 'unknown',
    durability: `fsync ${row?.fsync}, synchronous_commit ${row?.commit}`,
  };
}
