// What new:module and new:usecase do, apart from talking to a person. Tests call these on a temporary folder.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isKebab, splitUseCase, VERBS } from '../walls/verbs.mjs';
import { moduleFiles, useCaseFiles } from './templates.mjs';

const MODULES = 'server/src/modules';

/**
 * @param {string} root the repository's folder
 * @param {string | undefined} name kebab-case ASCII noun
 * @returns {string[]} paths written
 * @throws {Error} a sentence for the developer; nothing was written then
 */
export function newModule(root, name) {
  if (!name || !isKebab(name)) {
    throw new Error(`"${name ?? ''}" is not a module name: kebab-case ASCII, a French noun without accents`);
  }
  if (VERBS.includes(name)) throw new Error(`"${name}" is a verb of use cases, not a noun`);
  const home = `${MODULES}/${name}`;
  if (existsSync(join(root, home))) throw new Error(`${home} exists already: nothing was written`);
  return writeAll(root, moduleFiles(name), home);
}

/**
 * @param {string} root the repository's folder
 * @param {string | undefined} path module/verb-noun
 * @returns {string[]} paths written
 * @throws {Error} a sentence for the developer; nothing was written then
 */
export function newUseCase(root, path) {
  const [module, room, ...rest] = (path ?? '').split('/');
  if (!module || !room || rest.length > 0 || !isKebab(module)) {
    throw new Error(`"${path ?? ''}" is not module/verb-noun`);
  }
  const parts = splitUseCase(room);
  if (!parts) throw new Error(`"${room}" is not verb-noun in kebab-case ASCII; verbs: ${VERBS.join(' ')}`);
  if (!existsSync(join(root, MODULES, module, 'module.json'))) {
    throw new Error(`there is no module "${module}": npm run new:module -- ${module}`);
  }
  const home = `${MODULES}/${module}/${room}`;
  if (existsSync(join(root, home))) throw new Error(`${home} exists already: nothing was written`);
  return writeAll(root, useCaseFiles({ module, room, ...parts }), home);
}

function writeAll(root, files, home) {
  return Object.entries(files).map(([name, text]) => {
    const path = `${home}/${name}`;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    // wx: even in a race, an existing file is never written over.
    writeFileSync(join(root, path), text, { flag: 'wx' });
    return path;
  });
}
