// Run by embedded.test.ts in a process of its own, to be killed there: starts PostgreSQL in the folder given, says
// so in one line of JSON, and at SIGTERM or SIGINT still asks it something before it stops it.
import postgres from 'postgres';
import { startEmbedded } from '../src/platform/db/embedded.ts';

const tell = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`);

try {
  const embedded = await startEmbedded({ dataDir: process.argv[2] ?? '', log: () => undefined });
  const leave = async () => {
    const sql = postgres(embedded.url, { max: 1 });
    await sql`select pg_sleep(0.3)`;
    await sql.end();
    await embedded.stop();
    tell({ drained: true });
    process.exit(0);
  };
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
  setInterval(() => undefined, 1_000);
  tell({ url: embedded.url, adopted: embedded.adopted });
} catch (error) {
  tell({ error: (error as Error).message });
  process.exit(1);
}
