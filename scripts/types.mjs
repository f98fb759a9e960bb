// Type-checks every workspace and the root, two compilers at a time (the CI machine has two cores).
// Usage: npm run check:types [-- web server]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
// Incremental information lives with the other caches: nothing to clean in the sources.
const cache = join(root, 'node_modules/.cache/tsc');

const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const asked = process.argv.slice(2);
const projects = ['.', ...workspaces].filter((project) => asked.length === 0 || asked.includes(project));

/** A workspace without a tsconfig would be a workspace nobody checks: that is a failure too. */
const blind = projects.filter((project) => !existsSync(join(root, project, 'tsconfig.json')));
if (blind.length > 0 || projects.length === 0) {
  console.error(`types: no tsconfig.json in ${blind.join(', ') || asked.join(', ')}`);
  process.exit(1);
}

/**
 * @param {string} project folder of a tsconfig.json, relative to the root
 * @returns {Promise<{project: string, ok: boolean, output: string, seconds: number}>}
 */
function check(project) {
  const info = join(cache, `${project === '.' ? 'root' : project}.tsbuildinfo`);
  const args = [
    tsc,
    '--project',
    join(root, project),
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    info,
  ];
  const begun = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [...args, '--pretty', String(process.stdout.isTTY === true)], {
      cwd: root,
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) =>
      done({ project, ok: code === 0, output, seconds: (performance.now() - begun) / 1000 }),
    );
  });
}

mkdirSync(cache, { recursive: true });
const waiting = [...projects];
const failed = [];
async function lane() {
  for (let project = waiting.shift(); project; project = waiting.shift()) {
    const result = await check(project);
    console.log(
      `types: ${result.ok ? 'ok    ' : 'FAILED'} ${result.project} (${result.seconds.toFixed(1)} s)`,
    );
    if (!result.ok) {
      failed.push(result.project);
      console.error(result.output.trim());
    }
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
process.exit(failed.length > 0 ? 1 : 0);
