// npm run check:walls: the walls of the house (architecture, section 1). First the canary, then the real tree.
import { resolve } from 'node:path';
import { importCanary } from './walls/canary.mjs';
import { textCanary } from './walls/canary-texts.mjs';
import { cruiseTree } from './walls/cruise.mjs';
import { readModules } from './walls/modules.mjs';
import { buildRules } from './walls/rules.mjs';
import { checkTexts } from './walls/texts.mjs';

const root = resolve(import.meta.dirname, '..');

/** Ends the run when there is something to say. */
function refuse(title, lines) {
  if (lines.length === 0) return;
  console.error(`walls: ${title}`);
  for (const line of lines) console.error(`  ${line}`);
  process.exit(1);
}

refuse('the checker itself is broken, its verdict is worth nothing', [
  ...(await importCanary()),
  ...(await textCanary()),
]);

const { modules } = readModules(root);
const rules = buildRules(modules);
const { violations, seen, unseen } = await cruiseTree(root, rules);
const texts = checkTexts(root);

refuse('the checker saw nothing', [
  ...(seen === 0 ? ['no source file was cruised'] : []),
  ...(modules.length === 0 ? ['no module under server/src/modules'] : []),
  ...(texts.seen.migrations === 0 ? ['no migration under db/migrations'] : []),
  ...unseen.map((path) => `${path} was not cruised`),
]);

const comments = new Map(rules.map(({ name, comment }) => [name, comment]));
refuse('crossed', [
  ...violations.map(({ rule, from, to, cycle }) => {
    const way = cycle.length > 0 ? cycle.join(' -> ') : to;
    // declared-neighbours has one comment per module: the declaration of the importing one says it better.
    const why = rule === 'declared-neighbours' ? 'not declared in its module.json' : comments.get(rule);
    return `${rule}: ${from} -> ${way}\n      ${why}`;
  }),
  ...texts.problems,
]);

console.log(
  `walls: ok (${seen} files, ${modules.length} modules, ${texts.seen.migrations} migrations, ${rules.length} rules; canary sang)`,
);
