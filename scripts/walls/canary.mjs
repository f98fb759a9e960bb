// A checker that sees nothing says that all is well. Before the real tree is judged, each fault is planted in a
// small house and must be reported, and the same house without fault must be let through.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HOUSE, LINKS, PLANTS } from './canary-tree.mjs';
import { cruiseTree } from './cruise.mjs';
import { readModules } from './modules.mjs';
import { buildRules } from './rules.mjs';

/**
 * @param {Record<string, string>} files path -> text
 * @param {(root: string) => Promise<T>} look
 * @returns {Promise<T>} what look() gave; the temporary house is gone
 * @template T
 */
export async function inTemporaryHouse(files, look) {
  // realpath: where /tmp is a link, resolved paths would not start with it.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'maillage-walls-')));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    for (const [link, target] of LINKS) {
      mkdirSync(dirname(join(root, link)), { recursive: true });
      symlinkSync(join(root, target), join(root, link), 'junction');
    }
    return await look(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const judge = (root) => cruiseTree(root, buildRules(readModules(root).modules));

/** The house with every fault in it: a plant on an existing file is added to its text. */
function plantedHouse() {
  const files = { ...HOUSE };
  for (const [, path, text] of PLANTS) files[path] = (files[path] ?? '') + text;
  return files;
}

/** @returns {Promise<string[]>} why the checker cannot be trusted; empty when it can */
export async function importCanary() {
  const problems = [];
  const clean = await inTemporaryHouse(HOUSE, judge);
  const sources = Object.keys(HOUSE).filter(
    (path) => /\.tsx?$/.test(path) && !path.startsWith('node_modules/'),
  );
  if (clean.seen !== sources.length) {
    problems.push(`saw ${clean.seen} of the ${sources.length} files of a house without fault`);
  }
  for (const { rule, from, to } of clean.violations) problems.push(`false alarm: ${rule}: ${from} -> ${to}`);

  const planted = await inTemporaryHouse(plantedHouse(), judge);
  // A circle is told from one of its files only: any of them will do.
  const reported = new Set(
    planted.violations.flatMap(({ rule, from, cycle }) => [from, ...cycle].map((path) => `${rule} ${path}`)),
  );
  for (const [rule, path] of PLANTS) {
    if (rule && !reported.has(`${rule} ${path}`)) problems.push(`not reported: ${rule} planted in ${path}`);
  }
  const covered = new Set(PLANTS.map(([rule]) => rule));
  for (const { name } of buildRules([{ name: 'any', dependsOn: [] }])) {
    if (!covered.has(name)) problems.push(`rule ${name} has no planted fault in canary-tree.mjs`);
  }
  return problems;
}
