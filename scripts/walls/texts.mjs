// Walls that imports cannot show: the clock, purity of the domain, the shape of module folders, migrations.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourcesUnder } from './cruise.mjs';
import { clockFaults, purityFaults } from './globals.mjs';
import { migrationFaults } from './migrations.mjs';
import { foldersOf, readModules } from './modules.mjs';
import { isKebab, splitUseCase, VERBS } from './verbs.mjs';

const MODULES = 'server/src/modules';
const TEST = /\.test\.tsx?$/;
const HARNESS = /(^|\/)tests?\//;
/** The one place that reads the clock: a file or a folder of platform. */
const CLOCK = /^server\/src\/platform\/clock(\.ts$|\/)/;
const DOMAIN = /^server\/src\/modules\/[^/]+\/domain\//;

/**
 * @param {string} root the repository's folder
 * @returns {{ problems: string[], seen: {files: number, modules: number, migrations: number} }} problems as
 *   "path:line: sentence"; seen lets the caller refuse a check that looked at nothing
 */
export function checkTexts(root) {
  const problems = [...readModules(root).problems];
  // Screens, journeys, benchmarks and scripts may read the clock: no rule of the domain is computed there.
  const files = ['contracts/src', 'server', 'solver/src']
    .flatMap((folder) => sourcesUnder(root, folder))
    .filter((path) => !TEST.test(path) && !HARNESS.test(path));
  for (const path of files) {
    const text = readFileSync(join(root, path), 'utf8');
    if (!CLOCK.test(path)) problems.push(...clockFaults(path, text));
    if (DOMAIN.test(path)) problems.push(...purityFaults(path, text));
  }
  const modules = foldersOf(join(root, MODULES));
  for (const name of modules) problems.push(...shapeFaults(root, name));
  const migrations = filesOf(join(root, 'db/migrations')).filter((name) => name.endsWith('.sql'));
  problems.push(
    ...migrationFaults(
      migrations.map((name) => ({ name, sql: readFileSync(join(root, 'db/migrations', name), 'utf8') })),
    ),
  );
  return { problems, seen: { files: files.length, modules: modules.length, migrations: migrations.length } };
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path).sort();
}

/** The shape of a module: three files, domain/, and one folder per use case. */
function shapeFaults(root, name) {
  const home = `${MODULES}/${name}`;
  const problems = [];
  if (!isKebab(name)) problems.push(`${home}: a module's name is kebab-case ASCII`);
  for (const file of ['README.md', 'module.json', 'index.ts']) {
    if (!existsSync(join(root, home, file))) problems.push(`${home}: ${file} is missing`);
  }
  const rooms = foldersOf(join(root, home)).filter((room) => room !== 'domain');
  if (rooms.length === 0) problems.push(`${home}: no use case yet; a module is born with its first one`);
  for (const room of rooms) {
    if (!splitUseCase(room)) {
      problems.push(`${home}/${room}: a use case is verb-noun, the verb one of: ${VERBS.join(' ')}`);
    }
  }
  return problems;
}
