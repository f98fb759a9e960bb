// The walls of the house as dependency-cruiser rules, generated from the modules' declarations
// (architecture, section 1). Every rule has its violation planted in canary.mjs: add both or neither.

const MODULES = '^server/src/modules/';
const OWN = '^server/src/modules/$1/';
const CONTRACTS = '^contracts/src/';
/** main.ts and composition/ compose; the demonstration makes and animates a CPTS through the front doors, as users would. */
const COMPOSERS = ['^server/src/main\\.ts$', '^server/src/composition/', '^server/src/demonstration/'];
const TESTS = '\\.test\\.tsx?$';
/** Code that only tests and developers run: it may stand outside the production walls. */
const HARNESS = ['^server/(src/)?tests?/', '^server/src/platform/tests?/', TESTS];
const TEST_PACKAGES = ['node_modules/vitest/', 'node_modules/@vitest/', 'node_modules/fast-check/'];
/**
 * Libraries a pure domain may use beside the contracts. Temporal is arithmetic on dates and zones (slots across a
 * DST change are a domain rule); its only impure part, Temporal.Now, is refused by texts.mjs.
 */
const PURE_PACKAGES = ['node_modules/temporal-polyfill/', 'node_modules/temporal-spec/'];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/**
 * @param {{name: string, dependsOn: string[]}[]} modules what readModules() found
 * @returns {object[]} dependency-cruiser "forbidden" rules, all of severity error
 */
export function buildRules(modules) {
  return [
    ...everywhere(),
    ...contractsRules(),
    ...serverRules(),
    ...modules.map(neighboursRule),
    ...outsideRules(),
  ];
}

function everywhere() {
  return [
    rule('no-cycle', 'No circle between files, type imports included.', {}, { circular: true }),
    rule(
      'no-unresolved',
      'An import that leads nowhere hides whatever it should lead to.',
      {},
      // Vite's own suffixes and virtual modules are resolved by Vite alone; the build fails when they are wrong.
      { couldNotResolve: true, pathNot: ['\\?(worker|url|raw|inline)', '^virtual:'] },
    ),
    rule(
      'declared-package',
      "A package must be in the package.json of its workspace (or the root's): an undeclared one is there by luck.",
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-dev-package',
      'Production code cannot stand on a development package.',
      { path: '^(contracts|server|web|solver)/src/', pathNot: HARNESS },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'contracts-by-name',
      'Contracts are imported as @maillage/contracts, never by a path into them.',
      { pathNot: '^contracts/' },
      {
        path: '^contracts/',
        dependencyTypes: ['local'],
        dependencyTypesNot: ['aliased-workspace', 'localmodule', 'npm'],
      },
    ),
    rule(
      'nobody-stands-on-tools',
      'Journeys, benchmarks and scripts look at the product; the product does not know them.',
      { path: '^(contracts|server|web|solver)/', pathNot: HARNESS },
      { path: '^(e2e|bench|scripts)/' },
    ),
  ];
}

function contractsRules() {
  return [
    rule(
      'contracts-alone',
      'Contracts import zod and @orpc/contract only: they run on both sides.',
      { path: '^contracts/', pathNot: TESTS },
      { pathNot: [CONTRACTS, '^node_modules/zod/', '^node_modules/@orpc/contract/'] },
    ),
    rule(
      'contracts-tests-alone',
      'The tests of contracts add vitest and fast-check, nothing else.',
      { path: `^contracts/.*${TESTS}` },
      { pathNot: [CONTRACTS, '^node_modules/zod/', '^node_modules/@orpc/contract/', ...TEST_PACKAGES] },
    ),
  ];
}

function serverRules() {
  return [
    rule(
      'domain-pure',
      'Rules and workflows import their own domain and the contracts: no I/O, no platform, no neighbour.',
      { path: `${MODULES}([^/]+)/domain/`, pathNot: TESTS },
      { pathNot: [`${OWN}domain/`, CONTRACTS, ...PURE_PACKAGES] },
    ),
    rule(
      'domain-tests-pure',
      'Tests of a pure domain need no harness.',
      { path: `${MODULES}([^/]+)/domain/.*${TESTS}` },
      { pathNot: [`${OWN}domain/`, CONTRACTS, ...PURE_PACKAGES, ...TEST_PACKAGES] },
    ),
    rule(
      'front-door',
      "A neighbour is entered by its index.ts only. Tests too: they use the neighbour's front door.",
      { path: `${MODULES}([^/]+)/` },
      { path: MODULES, pathNot: [OWN, `${MODULES}[^/]+/index\\.ts$`] },
    ),
    rule(
      'module-below-main',
      'A module stands on itself, platform and contracts; composition is above it.',
      { path: MODULES, pathNot: HARNESS },
      { path: '^server/', pathNot: [MODULES, '^server/src/platform/'] },
    ),
    rule(
      'platform-below-modules',
      'Platform knows no module, and nothing of the server above itself.',
      { path: '^server/src/platform/', pathNot: HARNESS },
      { path: '^server/', pathNot: '^server/src/platform/' },
    ),
    rule(
      'platform-tests-below-modules',
      'Even its tests and its harness know no module.',
      { path: '^server/src/platform/' },
      { path: MODULES },
    ),
    rule(
      'only-main-composes',
      'Only main.ts, composition/, the demonstration (which plays every role) and tests see the modules from outside.',
      { path: '^server/', pathNot: [...COMPOSERS, MODULES, '^server/src/platform/', ...HARNESS] },
      { path: MODULES },
    ),
    rule(
      'main-sees-front',
      'Composers see what stands at the root of a module (index.ts, its list of routes), not its rooms.',
      { path: COMPOSERS },
      { path: MODULES, pathNot: `${MODULES}[^/]+/[^/]+\\.ts$` },
    ),
    rule(
      'interop-only-main',
      'Interop modules are leaves: only main.ts plugs them in.',
      { pathNot: ['^server/src/main\\.ts$', `${MODULES}interop-`] },
      { path: `${MODULES}interop-` },
    ),
    rule(
      'interop-apart',
      'One interop module does not know another.',
      { path: `${MODULES}(interop-[^/]+)/` },
      { path: `${MODULES}interop-`, pathNot: OWN },
    ),
    rule(
      'repository-private',
      "A repository is typed with its module's tables and used inside its module only.",
      { pathNot: MODULES },
      { path: `${MODULES}.*\\.repository\\.ts$` },
    ),
    rule(
      'server-not-outside',
      'The server knows neither the screens nor the SQL folder as code.',
      { path: '^server/' },
      { path: '^(web|db|docs)/' },
    ),
  ];
}

/** One rule per module: the neighbours it declared in module.json, and no other. */
function neighboursRule({ name, dependsOn }) {
  const allowed = [name, ...dependsOn].join('|');
  return rule(
    'declared-neighbours',
    `${name} declares ${dependsOn.join(', ') || 'no neighbour'} in its module.json.`,
    { path: `${MODULES}${name}/` },
    { path: MODULES, pathNot: `${MODULES}(${allowed})/` },
  );
}

function outsideRules() {
  return [
    rule(
      'web-apart',
      'The web knows contracts and itself.',
      { path: '^web/' },
      { path: '^(server|solver|e2e|bench|scripts|db)/' },
    ),
    rule(
      'web-no-node',
      'What runs in a browser has no Node.',
      { path: '^web/src/', pathNot: TESTS },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'web-ui-no-domain',
      'Pieces of the design system know no domain: neither features, nor the shell, nor contracts.',
      { path: '^web/src/ui/' },
      { path: ['^web/src/(features|app)/', CONTRACTS] },
    ),
    rule(
      'solver-alone',
      'Kernels are pure TypeScript.',
      { path: '^solver/src/', pathNot: TESTS },
      { pathNot: ['^solver/src/', CONTRACTS] },
    ),
    rule(
      'solver-apart',
      'Even in tests, the solver knows neither server nor web.',
      { path: '^solver/' },
      { path: '^(server|web|e2e|bench|scripts)/' },
    ),
    rule(
      'journeys-from-outside',
      'A journey drives the product through its screens and its API, not through its rooms.',
      { path: '^e2e/' },
      { path: ['^web/', MODULES] },
    ),
  ];
}
