// One way to run dependency-cruiser, for the real tree and for the canary alike.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, getAvailableTranspilers } from 'dependency-cruiser';

const ROOMS = ['contracts', 'server', 'web', 'e2e', 'solver', 'bench'];
const SOURCE = /\.tsx?$/;
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.maillage']);

/**
 * @param {string} root folder of the tree to judge
 * @param {object[]} rules what buildRules() made
 * @returns {Promise<{ violations: {rule: string, from: string, to: string, cycle: string[]}[], seen: number,
 *   unseen: string[] }>} seen counts our own files read by the cruiser; unseen are those on disk it did not read
 * @throws when dependency-cruiser cannot read TypeScript at all
 */
export async function cruiseTree(root, rules) {
  // With TypeScript 7 dependency-cruiser finds no transpiler, sees no module and says all is well.
  if (!getAvailableTranspilers().some(({ name, available }) => name === 'typescript' && available)) {
    throw new Error('dependency-cruiser cannot read TypeScript: stay on TypeScript 6 (see versions)');
  }
  const rooms = ROOMS.filter((room) => existsSync(join(root, room)));
  const { output } = await cruise(rooms, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules },
    // The workspace links are resolved to the real files, or contracts would be a package like another.
    preserveSymlinks: false,
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    parser: 'tsc',
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(dist|coverage|\\.maillage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  });
  const own = new Set(
    output.modules.map(({ source }) => source).filter((source) => !source.includes('node_modules/')),
  );
  const onDisk = rooms.flatMap((room) => sourcesUnder(root, room));
  return {
    violations: output.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
      cycle: (violation.cycle ?? []).map(({ name }) => name),
    })),
    seen: onDisk.filter((path) => own.has(path)).length,
    unseen: onDisk.filter((path) => !own.has(path)),
  };
}

/** Every TypeScript file under a folder, as paths relative to the root. */
export function sourcesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourcesUnder(root, path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}
