// npm run check:glossaire: each noun of the house is in docs/glossaire.md, each path is ASCII.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { glossaryFaults, nounsOf } from './glossaire/check.mjs';

const root = resolve(import.meta.dirname, '..');
// -z: names as they are, without git's quotes; files not yet added count, ignored ones do not.
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const paths = listed.split('\0').filter(Boolean);
const nouns = nounsOf(root);
const faults = glossaryFaults({
  markdown: readFileSync(join(root, 'docs/glossaire.md'), 'utf8'),
  nouns,
  paths,
});

for (const fault of faults) console.error(`glossaire: ${fault}`);
if (faults.length > 0) process.exit(1);
console.log(`glossaire: ok (${nouns.length} nouns, ${paths.length} paths)`);
