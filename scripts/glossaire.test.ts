import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { glossaryFaults, nounsOf } from './glossaire/check.mjs';
import { isKnown, readGlossary } from './glossaire/table.mjs';

const markdown = [
  '# Glossaire',
  '| Terme | Définition | Code | FHIR | Source |',
  '|---|---|---|---|---|',
  '| Créneau | place datée | `creneau` | Slot | SAS |',
  '| Fiche nationale | ligne importée | `ficheNationale` | Practitioner | — |',
  '| Correction | — | `correction` | — | — |',
  '| Trajet | minutes | `trajet` | — | — |',
].join('\n');
const { nouns } = readGlossary(markdown);
const paths = ['README.md'];

describe('a noun is recognised', () => {
  it.each([
    'creneau',
    'creneaux',
    'fiche_nationale',
    'fiches-nationales',
    'correction_trajet',
    'corrections-de-trajets',
  ])('%s', (noun) => expect(isKnown(noun, nouns)).toBe(true));
  it.each(['patient', 'fiche', 'creneau-patient', 'de', 'creneau-de', ''])('but not "%s"', (noun) =>
    expect(isKnown(noun, nouns)).toBe(false),
  );
});

describe('the canary: each fault is refused', () => {
  const known = [{ noun: 'creneau', where: 'db' }];
  const faultsOf = (change: Partial<Parameters<typeof glossaryFaults>[0]>) =>
    glossaryFaults({ markdown, nouns: known, paths, ...change }).join('\n');

  it('lets a house without fault through', () => expect(faultsOf({})).toBe(''));
  it('a noun that is missing', () =>
    expect(faultsOf({ nouns: [{ noun: 'patient', where: 'db/x.sql' }] })).toContain(
      'db/x.sql: "patient" is not in',
    ));
  it('a path with an accent', () =>
    expect(faultsOf({ paths: ['docs/été.md'] })).toContain('paths are ASCII'));
  it('an incomplete row', () =>
    expect(faultsOf({ markdown: `${markdown}\n| Zone | | \`zone\` | — | — |` })).toContain(
      'docs/glossaire.md:8',
    ));
  it('a noun written twice', () =>
    expect(faultsOf({ markdown: `${markdown}\n| Place | x | \`creneaux\` | — | — |` })).toContain('already'));
  it('a code name with an accent', () =>
    expect(faultsOf({ markdown: `${markdown}\n| Été | x | \`été\` | — | — |` })).toContain('not ASCII'));
  it.each([
    [{ markdown: '# nothing' }, 'no row was read'],
    [{ nouns: [] }, 'no module'],
    [{ paths: [] }, 'no file was seen'],
  ])('a check that saw nothing (%j)', (change, sentence) => expect(faultsOf(change)).toContain(sentence));
});

describe('nouns are collected', () => {
  const root = mkdtempSync(join(tmpdir(), 'maillage-glossaire-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('from modules, use cases, tables and views, not from comments', () => {
    const files = {
      'server/src/modules/annuaire/list-fiches/list-fiches.usecase.ts': '',
      'server/src/modules/annuaire/domain/fiche.rules.ts': '',
      'db/migrations/0001-annuaire.sql':
        '-- CREATE TABLE annuaire.bavardage\nCREATE TABLE annuaire.champ (a int);\nCREATE VIEW annuaire.professionnel AS SELECT 1;',
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    expect(nounsOf(root).map(({ noun }) => noun)).toEqual(['annuaire', 'fiches', 'champ', 'professionnel']);
  });
});
