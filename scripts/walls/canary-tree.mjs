// The canary's house: a tiny tree with no fault, and one fault per rule to plant in it.

const PACKAGES = [
  'zod',
  '@orpc/contract',
  'kysely',
  'react',
  'vitest',
  'fast-check',
  'temporal-polyfill',
  'sneaked-in',
];
const json = (value) => `${JSON.stringify(value)}\n`;
const versions = (...names) => Object.fromEntries(names.map((name) => [name, '1.0.0']));

function fakePackages() {
  return Object.fromEntries(
    PACKAGES.flatMap((name) => [
      [
        `node_modules/${name}/package.json`,
        json({ name, version: '1.0.0', main: 'index.js', type: 'module' }),
      ],
      [`node_modules/${name}/index.js`, 'export const thing = 1;\n'],
    ]),
  );
}

const M = 'server/src/modules';

/** A house without fault: whatever is reported here is a false alarm. */
export const HOUSE = {
  ...fakePackages(),
  'package.json': json({
    name: 'canary',
    workspaces: ['contracts', 'server', 'web', 'e2e', 'solver'],
    devDependencies: versions('vitest', 'fast-check'),
  }),
  'contracts/package.json': json({
    name: '@maillage/contracts',
    exports: { '.': './src/index.ts' },
    dependencies: versions('zod', '@orpc/contract'),
  }),
  'contracts/src/index.ts': "export * from './annuaire/fiche.ts';\n",
  'contracts/src/annuaire/fiche.ts':
    "import { thing } from 'zod';\nexport type Fiche = { nom: string };\nexport const fiche = thing;\n",
  'contracts/src/annuaire/fiche.test.ts':
    "import 'vitest';\nimport { fiche } from './fiche.ts';\nexport const seen = fiche;\n",
  'server/package.json': json({
    name: '@maillage/server',
    dependencies: versions('kysely', 'zod', 'temporal-polyfill', '@maillage/contracts'),
  }),
  'server/src/main.ts': [
    "export * from './modules/annuaire/index.ts';",
    "export * from './modules/interop-fhir/index.ts';",
    "import './platform/clock.ts';\n",
  ].join('\n'),
  'server/src/platform/clock.ts': "import { thing } from 'temporal-polyfill';\nexport const clock = thing;\n",
  'server/src/platform/clock.test.ts':
    "import 'vitest';\nimport { clock } from './clock.ts';\nexport const seen = clock;\n",
  'server/src/demonstration/vie.ts': "import '../modules/annuaire/index.ts';\nexport const vie = 1;\n",
  'server/test/harness.ts': "export * from '../src/main.ts';\n",
  [`${M}/territoire/module.json`]: json({ dependsOn: [] }),
  [`${M}/territoire/README.md`]: '# territoire\n',
  [`${M}/territoire/index.ts`]: "export { communes } from './list-communes/list-communes.usecase.ts';\n",
  [`${M}/territoire/list-communes/list-communes.repository.ts`]:
    "import { thing } from 'kysely';\nexport const rows = thing;\n",
  [`${M}/territoire/list-communes/list-communes.usecase.ts`]:
    "import { rows } from './list-communes.repository.ts';\nexport const communes = rows;\n",
  [`${M}/annuaire/module.json`]: json({ dependsOn: ['territoire'] }),
  [`${M}/annuaire/README.md`]: '# annuaire\n',
  [`${M}/annuaire/index.ts`]: "export { search } from './list-fiches/list-fiches.usecase.ts';\n",
  [`${M}/annuaire/domain/fiche.rules.ts`]: [
    "import type { Fiche } from '@maillage/contracts';",
    "import { thing } from 'temporal-polyfill';",
    'export const nom = (fiche: Fiche) => [fiche.nom, thing];\n',
  ].join('\n'),
  [`${M}/annuaire/domain/fiche.rules.test.ts`]:
    "import 'vitest';\nimport 'fast-check';\nimport { nom } from './fiche.rules.ts';\nexport const seen = nom;\n",
  [`${M}/annuaire/list-fiches/list-fiches.repository.ts`]:
    "import { thing } from 'kysely';\nexport const rows = thing;\n",
  [`${M}/annuaire/list-fiches/list-fiches.usecase.ts`]: [
    "import { communes } from '../../territoire/index.ts';",
    "import { clock } from '../../../platform/clock.ts';",
    "import { nom } from '../domain/fiche.rules.ts';",
    "import { rows } from './list-fiches.repository.ts';",
    'export const search = [communes, clock, nom, rows];\n',
  ].join('\n'),
  [`${M}/annuaire/list-fiches/list-fiches.test.ts`]:
    "import '../../../../test/harness.ts';\nimport { search } from './list-fiches.usecase.ts';\nexport const seen = search;\n",
  [`${M}/interop-fhir/module.json`]: json({ dependsOn: ['annuaire'] }),
  [`${M}/interop-fhir/README.md`]: '# interop-fhir\n',
  [`${M}/interop-fhir/index.ts`]: "export { bundle } from './export-bundle/export-bundle.usecase.ts';\n",
  [`${M}/interop-fhir/export-bundle/export-bundle.usecase.ts`]:
    "import { search } from '../../annuaire/index.ts';\nexport const bundle = search;\n",
  [`${M}/interop-cda/module.json`]: json({ dependsOn: [] }),
  [`${M}/interop-cda/README.md`]: '# interop-cda\n',
  [`${M}/interop-cda/index.ts`]: "export { document } from './export-document/export-document.usecase.ts';\n",
  [`${M}/interop-cda/export-document/export-document.usecase.ts`]: 'export const document = 1;\n',
  'web/package.json': json({ name: '@maillage/web', dependencies: versions('react', '@maillage/contracts') }),
  'web/src/main.tsx':
    "import { thing } from 'react';\nimport { Bouton } from './ui/bouton.tsx';\nexport const page = [thing, Bouton];\n",
  'web/src/ui/bouton.tsx': "import { thing } from 'react';\nexport const Bouton = thing;\n",
  'web/src/features/annuaire/liste.tsx':
    "import type { Fiche } from '@maillage/contracts';\nexport const liste: Fiche[] = [];\n",
  'e2e/package.json': json({ name: '@maillage/e2e' }),
  'e2e/orientation.test.ts': "import 'vitest';\nexport const journey = 1;\n",
  'solver/package.json': json({ name: '@maillage/solver' }),
  'solver/src/index.ts': 'export const kernel = 1;\n',
};

/** Links a package manager would make for the workspaces: [link, target]. */
export const LINKS = [['node_modules/@maillage/contracts', 'contracts']];

/** One fault per rule of rules.mjs: a new file with this text must be reported under this rule. */
export const PLANTS = [
  [
    'no-cycle',
    `${M}/annuaire/domain/rond.rules.ts`,
    "import type { Rond } from './rond.rules-bis.ts';\nexport type Cercle = Rond;\n",
  ],
  [
    null,
    `${M}/annuaire/domain/rond.rules-bis.ts`,
    "import type { Cercle } from './rond.rules.ts';\nexport type Rond = Cercle | 1;\n",
  ],
  ['no-unresolved', 'web/src/app/nulle-part.ts', "import './absent.ts';\n"],
  ['declared-package', 'web/src/app/clandestin.ts', "import 'sneaked-in';\n"],
  ['no-dev-package', 'server/src/platform/essai.ts', "import 'fast-check';\n"],
  ['contracts-by-name', 'web/src/app/chemin.ts', "import '../../../contracts/src/index.ts';\n"],
  ['nobody-stands-on-tools', 'server/src/platform/outil.ts', "import '../../../e2e/orientation.test.ts';\n"],
  ['contracts-alone', 'contracts/src/disque.ts', "import 'node:fs';\n"],
  ['contracts-tests-alone', 'contracts/src/base.test.ts', "import '../../server/src/platform/clock.ts';\n"],
  ['domain-pure', `${M}/annuaire/domain/horloge.rules.ts`, "import '../../../platform/clock.ts';\n"],
  ['domain-pure', `${M}/annuaire/domain/disque.rules.ts`, "import 'node:fs';\n"],
  ['domain-pure', `${M}/annuaire/domain/base.workflow.ts`, "import type {} from 'kysely';\n"],
  [
    'domain-pure',
    `${M}/annuaire/domain/voisin.rules.ts`,
    "import type {} from '../../territoire/index.ts';\n",
  ],
  ['domain-tests-pure', `${M}/annuaire/domain/base.rules.test.ts`, "import '../../../../test/harness.ts';\n"],
  [
    'front-door',
    `${M}/annuaire/list-fiches/fenetre.ts`,
    "import '../../territoire/list-communes/list-communes.usecase.ts';\n",
  ],
  [
    'front-door',
    `${M}/annuaire/list-fiches/fenetre.test.ts`,
    "import type {} from '../../territoire/list-communes/list-communes.usecase.ts';\n",
  ],
  ['module-below-main', `${M}/territoire/list-communes/tout.ts`, "import '../../../main.ts';\n"],
  ['platform-below-modules', 'server/src/platform/tout.ts', "import '../main.ts';\n"],
  [
    'platform-tests-below-modules',
    'server/src/platform/tout.test.ts',
    "import '../modules/territoire/index.ts';\n",
  ],
  ['only-main-composes', 'server/src/roles.ts', "import './modules/territoire/index.ts';\n"],
  [
    'main-sees-front',
    'server/src/main.ts',
    "import './modules/territoire/list-communes/list-communes.usecase.ts';\n",
  ],
  [
    'main-sees-front',
    'server/src/demonstration/raccourci.ts',
    "import '../modules/annuaire/list-fiches/list-fiches.repository.ts';\n",
  ],
  ['interop-only-main', `${M}/territoire/list-communes/fhir.ts`, "import '../../interop-fhir/index.ts';\n"],
  ['interop-apart', `${M}/interop-cda/export-document/fhir.ts`, "import '../../interop-fhir/index.ts';\n"],
  [
    'repository-private',
    'server/test/lignes.ts',
    `import '../src/modules/annuaire/list-fiches/list-fiches.repository.ts';\n`,
  ],
  ['server-not-outside', 'server/src/platform/ecran.ts', "import '../../../web/src/ui/bouton.tsx';\n"],
  [
    'declared-neighbours',
    `${M}/territoire/list-communes/fiches.ts`,
    "import type {} from '../../annuaire/index.ts';\n",
  ],
  [
    'web-apart',
    'web/src/features/annuaire/serveur.ts',
    "import type {} from '../../../../server/src/platform/clock.ts';\n",
  ],
  ['web-no-node', 'web/src/app/disque.ts', "import 'node:fs';\n"],
  ['web-ui-no-domain', 'web/src/ui/fiche.tsx', "import type {} from '@maillage/contracts';\n"],
  ['solver-alone', 'solver/src/disque.ts', "import 'node:fs';\n"],
  ['solver-apart', 'solver/src/oracle.test.ts', "import '../../server/src/platform/clock.ts';\n"],
  ['journeys-from-outside', 'e2e/raccourci.test.ts', "import '../server/src/modules/annuaire/index.ts';\n"],
];
