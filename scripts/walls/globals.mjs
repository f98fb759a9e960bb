// Reads the syntax tree, not the text: a comment that says "Date" is no fault, an alias of it in code is seen.
import ts from 'typescript';

/** What a pure domain cannot name: I/O, clock, randomness, and what reaches them. */
const IMPURE = new Set([
  'Date',
  'Promise',
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

/** @returns {string[]} reads of the machine's clock outside platform/clock */
export function clockFaults(path, text) {
  return walk(path, text, (node) => {
    if (isMember(node, 'Date', 'now')) return 'Date.now reads the clock';
    if (isMember(node, 'Temporal', 'Now')) return 'Temporal.Now reads the clock';
    if (ts.isNewExpression(node) && isName(node.expression, 'Date') && !node.arguments?.length) {
      return 'new Date() reads the clock';
    }
    if (ts.isCallExpression(node) && isName(node.expression, 'Date')) return 'Date() reads the clock';
    return null;
  }).map((fault) => `${fault}: ask platform/clock`);
}

/** @returns {string[]} what makes a domain file impure */
export function purityFaults(path, text) {
  return walk(path, text, (node) => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node))
      return 'async in a pure domain';
    if (isMember(node, 'Math', 'random')) return 'Math.random in a pure domain';
    if (isMember(node, 'Temporal', 'Now')) return 'Temporal.Now in a pure domain';
    if (ts.isIdentifier(node) && IMPURE.has(node.text) && !isOnlyALabel(node)) {
      return `${node.text} in a pure domain`;
    }
    return null;
  }).map((fault) => `${fault}: take it as an argument`);
}

function walk(path, text, faultOf) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const faults = [];
  const visit = (node) => {
    const fault = faultOf(node);
    if (fault) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      faults.push(`${path}:${line + 1}: ${fault}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

const isName = (node, name) => ts.isIdentifier(node) && node.text === name;

/** Object.member, Object['member'] and globalThis.Object.member alike. */
function isMember(node, object, member) {
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === member && endsWith(node.expression, object);
  if (ts.isElementAccessExpression(node)) {
    const key = node.argumentExpression;
    return ts.isStringLiteralLike(key) && key.text === member && endsWith(node.expression, object);
  }
  return false;
}

const endsWith = (node, name) =>
  isName(node, name) || (ts.isPropertyAccessExpression(node) && node.name.text === name);

/** The name of a property or of a key (fiche.process, { fetch: 1 }) is not the global of that name. */
function isOnlyALabel(node) {
  const { parent } = node;
  const named =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent);
  return named && parent.name === node;
}
