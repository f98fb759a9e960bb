import type { TestProject } from 'vitest/node';
import { ensureWeb } from '../server/src/composition/web-build.ts';
import { type ServerAddress, type ServerProcess, startServer } from './support/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The demonstration, where nobody else acts. */
    demonstration: ServerAddress;
    /** A server nobody has installed yet, on a database that is no demonstration. */
    reelle: ServerAddress;
  }
}

let servers: ServerProcess[] = [];

/** Before the journeys: the screens once, then both servers. */
export async function setup(project: TestProject): Promise<void> {
  await ensureWeb(() => undefined);
  const started = await Promise.allSettled([startServer('demonstration'), startServer('reelle')]);
  servers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await teardown();
    throw failed.reason;
  }
  for (const [index, name] of (['demonstration', 'reelle'] as const).entries()) {
    const { origin, ownerUrl } = servers[index]!;
    project.provide(name, { origin, ownerUrl });
  }
}

/** After them: no process of theirs is left. */
export async function teardown(): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
