import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const WEB = join(ROOT, 'web');
const WEB_ROOT = join(WEB, 'dist');
const STAMP = '.maillage-build';

/** Everything the screens are made of: names, sizes and times (contents would cost the start of every day). */
function fingerprint(): string {
  const hash = createHash('sha256');
  const visit = (path: string) => {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!name.endsWith('.test.ts')) visit(join(path, name));
    } else {
      hash.update(`${path.slice(ROOT.length)} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  for (const part of [
    'web/src',
    'web/public',
    'web/index.html',
    'web/vite.config.ts',
    'contracts/src',
    'package-lock.json',
  ]) {
    if (existsSync(join(ROOT, part))) visit(join(ROOT, part));
  }
  return hash.digest('hex');
}

function readStamp(): string | undefined {
  try {
    return readFileSync(join(WEB_ROOT, STAMP), 'utf8');
  } catch {
    return undefined;
  }
}

/** Builds the screens when they are missing or older than their sources. Returns their folder. */
export async function ensureWeb(log: (line: string) => void): Promise<string> {
  const wanted = fingerprint();
  if (existsSync(join(WEB_ROOT, 'index.html')) && readStamp() === wanted) return WEB_ROOT;
  log('Préparation des écrans (une fois, quelques secondes)…');
  const vite = join(
    dirname(createRequire(join(WEB, 'package.json')).resolve('vite/package.json')),
    'bin',
    'vite.js',
  );
  // Built beside, then put in place at once: another server that runs from this folder never serves half a build.
  const fresh = `${WEB_ROOT}-${process.pid}`;
  await new Promise<void>((resolve, reject) => {
    const output: string[] = [];
    const child = spawn(
      process.execPath,
      [vite, 'build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir'],
      { cwd: WEB, env: { ...process.env, NODE_ENV: 'production' } },
    );
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => output.push(String(text)));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`Les écrans n’ont pas pu être préparés :\n${output.join('')}`)),
    );
  });
  writeFileSync(join(fresh, STAMP), wanted);
  rmSync(WEB_ROOT, { recursive: true, force: true });
  renameSync(fresh, WEB_ROOT);
  return WEB_ROOT;
}
