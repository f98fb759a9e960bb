export type Settings = Record<string, string | number>;

/**
 * PostgreSQL's settings for one CPTS on two cores. Durability is not for sale: an acknowledged booking outlives
 * the machine's power.
 */
const BASE: Settings = {
  listen_addresses: '127.0.0.1',
  // A socket's path may not pass 107 bytes, a checkout's may: TCP only.
  unix_socket_directories: '',
  max_connections: 120,
  password_encryption: 'scram-sha-256',

  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  min_wal_size: '128MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '10min',

  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: 1.1,
  // Short queries from many desks: a query that takes both cores, or compiles itself first, delays the others.
  max_parallel_workers_per_gather: 0,
  jit: 'off',

  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',

  // Statements and values of failed queries may name patients: errors go to the application, not to this log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** The whole postgresql.conf: written at every start, so that an older data folder gets today's settings. */
export function postgresqlConf(port: number, extra: Settings = {}): string {
  const lines = Object.entries({ ...BASE, port, ...extra }).map(([name, value]) => {
    return `${name} = '${String(value).replaceAll("'", "''")}'`;
  });
  return `# Written by Maillage at every start (server/src/platform/db/embedded/settings.ts).\n${lines.join('\n')}\n`;
}
