// npm test: all that must hold before a change lands, cheapest first; stops at the first thing that does not.
//
//     npm test                                   everything
//     npm test -- --only=types,walls             some steps
//     npm test -- --only=vitest server/src/x     arguments go on to vitest (unit) or to the journeys (e2e)

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureChromium } from './chromium.mjs';

const root = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'maillage-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

const only = process.argv
  .find((arg) => arg.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const passedOn = process.argv.slice(2).filter((arg) => !arg.startsWith('--only='));

const STEPS = [
  { name: 'chromium', title: 'Chromium, pour les parcours', run: ensureChromium },
  {
    name: 'biome',
    title: 'Style et erreurs courantes',
    run: () => tool('@biomejs/biome/bin/biome', ['check', '.']),
  },
  { name: 'walls', title: 'Murs entre les modules, et leur canari', run: () => script('walls.mjs') },
  { name: 'glossaire', title: 'Noms du glossaire', run: () => script('glossaire.mjs') },
  { name: 'types', title: 'Types', run: () => script('types.mjs') },
  { name: 'knip', title: 'Code et dépendances inutiles', run: () => tool('knip/bin/knip.js', []) },
  { name: 'audit', title: 'Failles connues des dépendances', run: () => script('audit.mjs') },
  { name: 'build', title: 'Construction des écrans', run: () => tool('vite/bin/vite.js', ['build'], 'web') },
  { name: 'vitest', title: 'Tests unitaires, et sur un vrai PostgreSQL', run: () => vitest('unit') },
  { name: 'e2e', title: 'Parcours dans un vrai navigateur', run: () => vitest('e2e') },
];

/** Runs a program of node_modules on this Node (its `#!/usr/bin/env node` would find the host's). */
function tool(path, args, folder = '.') {
  return runNode([join(root, 'node_modules', path), ...args], join(root, folder));
}

function script(name) {
  return runNode([join(root, 'scripts', name)], root);
}

async function vitest(project) {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await tool('vitest/vitest.mjs', ['run', '--project', project, ...reporters, ...passedOn]);
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    counts.skipped += numPendingTests + numTodoTests;
  }
  return ok;
}

function runNode(args, cwd) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => done(false));
    child.once('close', (code) => done(code === 0));
  });
}

const unknown = (only ?? []).filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `Étape inconnue\u00a0: ${unknown.join(', ')}. Étapes\u00a0: ${STEPS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const began = performance.now();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1).replace('.', ',')}\u00a0s`;
const chosen = STEPS.filter(({ name }) => !only || only.includes(name));
let stoppedAt;
for (const [index, step] of chosen.entries()) {
  console.log(`\n── ${index + 1}/${chosen.length} ${step.title} (${step.name})`);
  const since = performance.now();
  const ok = await step.run();
  console.log(`── ${step.name}\u00a0: ${ok ? 'réussi' : 'ÉCHEC'} en ${seconds(since)}`);
  if (!ok) {
    stoppedAt = step;
    break;
  }
}
rmSync(reports, { recursive: true, force: true });

console.log('');
if (stoppedAt) {
  console.error(
    `Arrêt à l’étape «\u00a0${stoppedAt.title}\u00a0». Pour la rejouer seule\u00a0: npm test -- --only=${stoppedAt.name}`,
  );
} else {
  console.log(`${only ? 'Les étapes demandées sont réussies' : 'Tout est réussi'}, en ${seconds(began)}.`);
}
// The closing line that any reader of test runs understands.
if (chosen.some(({ name }) => name === 'vitest' || name === 'e2e')) {
  console.log(`Tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
}
process.exitCode = stoppedAt ? 1 : 0;
