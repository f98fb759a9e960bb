// npm run new:module -- nom
import { resolve } from 'node:path';
import { newModule } from './new/skeleton.mjs';

const [name] = process.argv.slice(2);
try {
  for (const path of newModule(resolve(import.meta.dirname, '..'), name)) console.log(`written  ${path}`);
  console.log(`
Next:
  1. add "${name}" to docs/glossaire.md (term, definition, code, FHIR, source)
  2. name its neighbours in module.json ("dependsOn")
  3. npm run new:usecase -- ${name}/<verb-noun>   (a module without a use case is refused by the walls)
  4. its tables: db/migrations/NNNN-${name}.sql, in the schema ${name.replaceAll('-', '_')}`);
} catch (error) {
  console.error(`new:module: ${error.message}`);
  process.exit(1);
}
