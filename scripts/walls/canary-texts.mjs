// The canary of texts.mjs: each fault, planted alone in the small house, must be named by the sentence expected.
import { inTemporaryHouse } from './canary.mjs';
import { HOUSE } from './canary-tree.mjs';
import { checkTexts } from './texts.mjs';

const M = 'server/src/modules';
const USE_CASE = `${M}/annuaire/list-fiches/piege.ts`;
const RULES = `${M}/annuaire/domain/piege.rules.ts`;
const SQL = 'db/migrations/0003-annuaire-piege.sql';

const CLEAN = {
  ...HOUSE,
  'db/migrations/0001-platform.sql':
    'CREATE SCHEMA platform; CREATE SCHEMA annuaire;\nCREATE TABLE platform.cpts (id uuid);\n',
  'db/migrations/0002-annuaire.sql': [
    '-- CREATE TABLE territoire.commune is only talk.',
    'CREATE TABLE annuaire.fiche (cpts_id uuid REFERENCES platform.cpts);',
    'ALTER TABLE platform.cpts ENABLE ROW LEVEL SECURITY;',
  ].join('\n'),
  'server/src/platform/clock.ts':
    'export const now = () => new Date();\nexport const ms = () => Date.now();\n',
  'server/test/temps.ts': 'export const t = Date.now();\n',
  'web/src/app/temps.ts': 'export const t = Date.now();\n',
  [RULES]:
    '// A Date is read by async code elsewhere.\nexport const dateDe = (f: { process: number }) => f.process;\n',
  [USE_CASE]: 'export const jour = (iso: string) => new Date(iso);\n',
};

/** [path, text, what the check must say] */
const PLANTS = [
  [USE_CASE, 'export const t = Date.now();\n', 'Date.now reads the clock'],
  [USE_CASE, 'export const t = new Date();\n', 'new Date() reads the clock'],
  [USE_CASE, 'export const t = new globalThis.Date().getTime() + globalThis.Date.now();\n', 'Date.now reads'],
  [
    USE_CASE,
    "import { Temporal } from 'temporal-polyfill';\nexport const t = Temporal.Now.instant();\n",
    'Temporal.Now',
  ],
  ['contracts/src/temps.ts', 'export const t = Date.now();\n', 'Date.now reads the clock'],
  ['server/src/platform/autre.ts', 'export const t = Date.now();\n', 'Date.now reads the clock'],
  [RULES, 'export const f = async () => 1;\n', 'async in a pure domain'],
  [RULES, 'export const f = (iso: string) => new Date(iso);\n', 'Date in a pure domain'],
  [RULES, 'export const f = () => Math.random();\n', 'Math.random in a pure domain'],
  [RULES, 'export const f = () => crypto.randomUUID();\n', 'crypto in a pure domain'],
  [`${M}/annuaire/README.md`, null, 'README.md is missing'],
  [`${M}/annuaire/index.ts`, null, 'index.ts is missing'],
  [`${M}/annuaire/module.json`, null, 'module.json is missing'],
  [`${M}/annuaire/module.json`, '{"dependsOn": ["nulle-part"]}', '"nulle-part" is not a module'],
  [`${M}/annuaire/module.json`, '{"dependsOn": ["interop-fhir"]}', 'only main.ts may import interop-fhir'],
  [`${M}/territoire/module.json`, '{"dependsOn": ["annuaire"]}', 'modules in a circle'],
  [`${M}/annuaire/module.json`, '{"dependsOn": "territoire"}', 'must be a list'],
  [`${M}/annuaire/manage-fiche/a.ts`, '', 'a use case is verb-noun'],
  [`${M}/annuaire/list/a.ts`, '', 'a use case is verb-noun'],
  [`${M}/annuaire/get-Fiche/a.ts`, '', 'a use case is verb-noun'],
  [`${M}/vide/index.ts`, '', 'no use case yet'],
  [
    SQL,
    'CREATE TABLE annuaire.a (); ALTER TABLE territoire.b ADD c int;\n',
    'touches annuaire and territoire',
  ],
  [
    SQL,
    'CREATE TABLE annuaire.a (); CREATE INDEX i ON territoire.commune (nom);\n',
    'touches annuaire and territoire',
  ],
  [
    SQL,
    'CREATE TABLE annuaire.a (); CREATE POLICY p ON territoire.commune;\n',
    'touches annuaire and territoire',
  ],
  ['db/migrations/0004-trou.sql', '', 'number 0003 is missing'],
  ['db/migrations/0002-bis.sql', '', 'number 0002 is taken twice'],
  ['db/migrations/3-nom.sql', '', 'the name is NNNN-kebab-case.sql'],
];

/** @returns {Promise<string[]>} why the text checks cannot be trusted; empty when they can */
export async function textCanary() {
  const look = (files) => inTemporaryHouse(files, async (root) => checkTexts(root));
  const { problems: falseAlarms, seen } = await look(CLEAN);
  const problems = falseAlarms.map((fault) => `false alarm: ${fault}`);
  if (seen.files === 0 || seen.modules === 0 || seen.migrations === 0)
    problems.push('the text checks saw nothing');
  for (const [path, text, expected] of PLANTS) {
    const files = { ...CLEAN, [path]: text ?? '' };
    if (text === null) delete files[path];
    const { problems: told } = await look(files);
    if (!told.some((fault) => fault.includes(expected))) {
      problems.push(
        `not reported: "${expected}" planted in ${path} (said: ${told.join(' | ') || 'nothing'})`,
      );
    }
  }
  return problems;
}
