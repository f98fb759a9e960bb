// Reads what the modules of the server declare. Everything about walls starts from these declarations.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = 'server/src/modules';

/** Names of the folders directly under a folder, sorted; none when it does not exist. */
export function foldersOf(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * @param {string} root the repository's folder
 * @returns {{ modules: {name: string, dependsOn: string[]}[], problems: string[] }} a module whose declaration
 *   cannot be read still appears, with no neighbour, so that no wall falls because of a broken file
 */
export function readModules(root) {
  const problems = [];
  const modules = foldersOf(join(root, HOME)).map((name) => {
    const path = `${HOME}/${name}/module.json`;
    try {
      const { dependsOn } = JSON.parse(readFileSync(join(root, path), 'utf8'));
      if (!Array.isArray(dependsOn)) throw new Error('"dependsOn" must be a list of module names');
      return { name, dependsOn };
    } catch (error) {
      problems.push(`${path}: ${error.message}`);
      return { name, dependsOn: [] };
    }
  });
  problems.push(...declarationProblems(modules));
  return { modules, problems };
}

/** Neighbours that do not exist, interop modules named as neighbours, circles between modules. */
function declarationProblems(modules) {
  const byName = new Map(modules.map((module) => [module.name, module]));
  const problems = [];
  for (const { name, dependsOn } of modules) {
    for (const neighbour of dependsOn) {
      const where = `${HOME}/${name}/module.json`;
      if (!byName.has(neighbour)) problems.push(`${where}: "${neighbour}" is not a module`);
      if (neighbour.startsWith('interop-')) problems.push(`${where}: only main.ts may import ${neighbour}`);
    }
  }
  for (const { name } of modules) {
    const circle = pathBack(name, name, byName, []);
    // Each circle is told once, from its first name in alphabetical order.
    if (circle && [...circle].sort()[0] === name) {
      problems.push(`modules in a circle: ${[...circle, name].join(' -> ')}`);
    }
  }
  return problems;
}

function pathBack(from, target, byName, path) {
  for (const next of byName.get(from)?.dependsOn ?? []) {
    if (next === target) return [...path, from];
    if (path.includes(next) || next === from) continue;
    const found = pathBack(next, target, byName, [...path, from]);
    if (found) return found;
  }
  return null;
}
