// Migrations are forward only, ordered without gap, and each touches the schema of one module.

const NAME = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/;
/** Every module may lean on the platform's schema; the queue's own schema belongs to it too. */
const SHARED = new Set(['platform', 'public', 'graphile_worker', 'pg_catalog']);
const OBJECT = '(?:"?([a-z_][a-z0-9_]*)"?)\\."?[a-z_][a-z0-9_]*"?';
// Rough on purpose: what matters is which schema a statement creates, changes or fills.
const STATEMENTS = [
  `\\b(?:create|alter|drop)\\s+(?:or\\s+replace\\s+)?(?:unlogged\\s+)?(?:materialized\\s+)?(?:foreign\\s+)?(?:table|view|type|domain|sequence|function|procedure)\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?${OBJECT}`,
  `\\b(?:create|alter|drop)\\s+(?:constraint\\s+)?(?:policy|trigger|rule)\\s+"?[a-z0-9_]+"?[^;]*?\\bon\\s+${OBJECT}`,
  `\\bcreate\\s+(?:unique\\s+)?index\\b[^;]*?\\bon\\s+(?:only\\s+)?${OBJECT}`,
  `\\b(?:insert\\s+into|update|delete\\s+from|truncate)\\s+${OBJECT}`,
].map((source) => new RegExp(source, 'gi'));
const SCHEMA = /\bcreate\s+schema\s+(?:if\s+not\s+exists\s+)?"?([a-z_][a-z0-9_]*)"?/gi;

/**
 * @param {{name: string, sql: string}[]} files the content of db/migrations, in name order
 * @returns {string[]} what breaks the order or crosses a schema's wall
 */
export function migrationFaults(files) {
  const problems = [];
  let expected = 1;
  for (const { name, sql } of files) {
    const where = `db/migrations/${name}`;
    const number = NAME.exec(name)?.[1];
    if (!number) {
      problems.push(`${where}: the name is NNNN-kebab-case.sql`);
      continue;
    }
    if (Number(number) < expected) problems.push(`${where}: number ${number} is taken twice`);
    if (Number(number) > expected)
      problems.push(`${where}: number ${String(expected).padStart(4, '0')} is missing before it`);
    expected = Number(number) + 1;
    const schemas = schemasTouched(sql);
    if (schemas.length > 1)
      problems.push(`${where}: touches ${schemas.join(' and ')}; one module's schema per file`);
  }
  return problems;
}

/** @returns {string[]} the modules' schemas a migration creates, changes or fills, sorted */
export function schemasTouched(sql) {
  const code = withoutComments(sql);
  const found = new Set();
  for (const pattern of [...STATEMENTS, SCHEMA]) {
    for (const match of code.matchAll(pattern)) found.add(match[1].toLowerCase());
  }
  return [...found].filter((schema) => !SHARED.has(schema)).sort();
}

/** SQL without its comments, so that a sentence about a table is not taken for a statement. */
export function withoutComments(sql) {
  return sql.replace(/--[^\n]*/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
}
