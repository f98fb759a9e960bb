// npm run new:usecase -- module/verb-noun
import { resolve } from 'node:path';
import { newUseCase } from './new/skeleton.mjs';

const [path] = process.argv.slice(2);
try {
  for (const written of newUseCase(resolve(import.meta.dirname, '..'), path))
    console.log(`written  ${written}`);
  const [module, room] = path.split('/');
  console.log(`
Next:
  1. add the noun of "${room}" to docs/glossaire.md, unless it is there
  2. write its contract in contracts/src/${module}/contract.ts, then its route in the module's index.ts
  3. declare its right in server/src/platform/access/droits.ts
  4. make ${room}.test.ts say what must be true, then make it true`);
} catch (error) {
  console.error(`new:usecase: ${error.message}`);
  process.exit(1);
}
