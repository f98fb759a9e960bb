import { spawn } from 'node:child_process';
import type { OsUser } from './os-user.ts';

/** Runs one of PostgreSQL's programs to its end. */
export function run(
  program: string,
  args: string[],
  user: OsUser | undefined,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      // A folder that every account may enter; and no PG* variable of the terminal's may change what is run.
      cwd: '/',
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      // Its own session: Ctrl-C in the terminal reaches node alone, which drains before it stops PostgreSQL.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
