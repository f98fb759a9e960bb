// Collects the nouns of the house and compares them with the glossary. No process, no exit: tests call this.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutComments } from '../walls/migrations.mjs';
import { foldersOf } from '../walls/modules.mjs';
import { splitUseCase } from '../walls/verbs.mjs';
import { isKnown, readGlossary } from './table.mjs';

const MODULES = 'server/src/modules';
const TABLE =
  /\bcreate\s+(?:or\s+replace\s+)?(?:unlogged\s+|materialized\s+)?(?:table|view)\s+(?:if\s+not\s+exists\s+)?"?[a-z_][a-z0-9_]*"?\."?([^\s"(;]+)"?/gi;

/**
 * @param {string} root the repository's folder
 * @returns {{ noun: string, where: string }[]} module names, nouns of use cases, tables and views
 */
export function nounsOf(root) {
  const modules = foldersOf(join(root, MODULES)).flatMap((name) => [
    { noun: name, where: `${MODULES}/${name}` },
    ...foldersOf(join(root, MODULES, name)).flatMap((room) => {
      const useCase = splitUseCase(room);
      return useCase ? [{ noun: useCase.noun, where: `${MODULES}/${name}/${room}` }] : [];
    }),
  ]);
  return [...modules, ...tablesOf(root)];
}

function tablesOf(root) {
  const folder = join(root, 'db/migrations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .flatMap((name) => {
      const sql = withoutComments(readFileSync(join(folder, name), 'utf8'));
      return [...sql.matchAll(TABLE)].map((match) => ({ noun: match[1], where: `db/migrations/${name}` }));
    });
}

/**
 * @param {{ markdown: string, nouns: {noun: string, where: string}[], paths: string[] }} input text of the
 *   glossary, nouns of the house, every path of the repository
 * @returns {string[]} what CI refuses; empty when all is well
 */
export function glossaryFaults({ markdown, nouns, paths }) {
  const glossary = readGlossary(markdown);
  const faults = [...glossary.problems];
  // A check that looked at nothing must not say that all is well.
  if (glossary.nouns.size === 0) faults.push('docs/glossaire.md: no row was read');
  if (nouns.length === 0) faults.push('no module, no use case, no table was seen');
  if (paths.length === 0) faults.push('no file was seen');
  for (const { noun, where } of nouns) {
    if (!isKnown(noun, glossary.nouns)) {
      faults.push(
        `${where}: "${noun}" is not in docs/glossaire.md; add its row (term, definition, code, FHIR, source)`,
      );
    }
  }
  for (const path of paths) {
    if (/[^\x20-\x7e]/.test(path)) faults.push(`${JSON.stringify(path)}: paths are ASCII, without accents`);
  }
  return faults;
}
