// Known faults of the dependencies that run in production, asked from the registry. A registry that does not answer the
// question (some mirrors do not) is said, and is no reason to stop: nothing was found because nothing was asked.

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });

/** @returns {{metadata?: {vulnerabilities: Record<string, number>}, vulnerabilities?: Record<string, {severity: string, via: unknown[]}>} | undefined} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const report = read(stdout);
if (!report?.metadata) {
  console.log('Dépendances\u00a0: NON VÉRIFIÉES, ce registre ne répond pas aux demandes d’audit.');
  process.exit(0);
}
const { critical = 0, high = 0, total = 0 } = report.metadata.vulnerabilities;
console.log(`Dépendances\u00a0: ${total} faille(s) connue(s), dont ${high + critical} grave(s).`);
for (const [name, { severity }] of Object.entries(report.vulnerabilities ?? {})) {
  console.log(`  ${severity}\u00a0: ${name}`);
}
process.exit(high + critical > 0 ? 1 : 0);
