// Completes package-lock.json after `npm install`.
//
// A registry mirror may lack packages made for other platforms (say @biomejs/cli-darwin-x64). npm then drops
// them from the lockfile without a word, and the next `npm ci` refuses that lockfile: « Missing: … from lock
// file ». An entry that gives version, os and cpu is enough for npm: it never downloads what the platform
// excludes. Addresses of the registry are left out too, so that the lockfile serves behind any mirror.
//
//     node scripts/complete-lockfile.mjs            rewrites the lockfile when needed
//     node scripts/complete-lockfile.mjs --check    exits 1 instead of rewriting

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** What a package's name says of the platform it is for: `cli-linux-x64-musl` gives linux, x64, musl. */
export function platformOf(name) {
  const words = name.split(/[-_/.]/);
  const os = words.includes('windows') ? 'win32' : OS.find((known) => words.includes(known));
  const cpu = CPU.find((known) => words.includes(known)) ?? (words.includes('ppc64le') ? 'ppc64' : undefined);
  const musl = words.some((word) => word.startsWith('musl'));
  const platform = {};
  // A name that says nothing gets a platform that does not exist: the registry has no such package anyway.
  if (os || !cpu) platform.os = [os ?? 'none'];
  if (cpu) platform.cpu = [cpu];
  if (musl) platform.libc = ['musl'];
  return platform;
}

/** Where Node would find `name` from the package at `from`; undefined when the lockfile has it nowhere. */
function resolve(packages, from, name) {
  for (let folder = from; ; ) {
    const path = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[path]) return path;
    if (!folder) return undefined;
    const parent = folder.lastIndexOf('/node_modules/');
    folder = parent > 0 ? folder.slice(0, parent) : '';
  }
}

/** Changes `lock` in place; returns what it added and how many addresses it removed. */
export function complete(lock) {
  const packages = lock.packages;
  const added = [];
  let addresses = 0;
  for (const [path, entry] of Object.entries(packages)) {
    if (/^https?:/.test(entry.resolved ?? '')) {
      delete entry.resolved;
      addresses += 1;
    }
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolve(packages, path, name)) continue;
      const version = /\d+\.\d+\.\d+[-+.0-9A-Za-z]*/.exec(range)?.[0];
      if (!version) continue;
      packages[`node_modules/${name}`] = {
        version,
        ...(entry.dev ? { dev: true } : {}),
        ...(entry.devOptional ? { devOptional: true } : {}),
        optional: true,
        ...platformOf(name),
      };
      added.push(`${name}@${version}`);
    }
  }
  const order = (a, b) => a.localeCompare(b, 'en');
  lock.packages = Object.fromEntries(
    Object.keys(packages)
      .sort(order)
      .map((path) => [path, packages[path]]),
  );
  return { added, addresses };
}

function main() {
  const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
  const before = readFileSync(file, 'utf8');
  const lock = JSON.parse(before);
  const { added, addresses } = complete(lock);
  const after = `${JSON.stringify(lock, null, 2)}\n`;
  if (after === before) {
    console.log('package-lock.json est complet.');
    return;
  }
  const said = `${added.length} paquets facultatifs manquants, ${addresses} adresses de registre`;
  if (process.argv.includes('--check')) {
    console.error(`package-lock.json est incomplet (${said}).`);
    console.error('Lancez\u00a0: node scripts/complete-lockfile.mjs');
    process.exitCode = 1;
    return;
  }
  // Written aside then renamed: an interrupted run never leaves half a lockfile.
  writeFileSync(`${file}.tmp`, after);
  renameSync(`${file}.tmp`, file);
  console.log(`package-lock.json complété (${said}).`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
