// The closed list of verbs a use case may begin with (architecture, section 6). One place, read by the walls,
// by the glossary check and by new:usecase. Adding a verb is a decision: write its ADR first.
export const VERBS = [
  'list',
  'get',
  'create',
  'update',
  'cancel',
  'propose',
  'accept',
  'decline',
  'book',
  'release',
  'import',
  'export',
  'compute',
  'notify',
];

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** True for a kebab-case ASCII name, the only form a folder of the house may have. */
export function isKebab(name) {
  return KEBAB.test(name);
}

/**
 * Splits the name of a use-case folder: "update-correction-trajet" gives { verb: "update", noun: "correction-trajet" }.
 * Gives null when the name is not kebab-case, the verb is not in the list or the noun is missing.
 */
export function splitUseCase(name) {
  if (!isKebab(name)) return null;
  const dash = name.indexOf('-');
  const verb = dash < 0 ? name : name.slice(0, dash);
  if (dash < 0 || !VERBS.includes(verb)) return null;
  return { verb, noun: name.slice(dash + 1) };
}
