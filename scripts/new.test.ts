import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newModule, newUseCase } from './new/skeleton.mjs';
import { checkTexts } from './walls/texts.mjs';

const MODULES = 'server/src/modules';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'maillage-new-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('new:module', () => {
  it('writes the files every module has, and a test that fails until it has a route', () => {
    expect(newModule(root, 'parcours')).toEqual(
      ['README.md', 'module.json', 'index.ts', 'tables.ts', 'index.test.ts'].map(
        (file) => `${MODULES}/parcours/${file}`,
      ),
    );
    expect(readFileSync(join(root, MODULES, 'parcours/index.test.ts'), 'utf8')).toContain('écrivez-moi');
  });

  it.each([undefined, '', 'Parcours', 'parcours_soins', 'évaluation', '../dehors', 'a/b', 'list'])(
    'refuses the name %j and writes nothing',
    (name) => {
      expect(() => newModule(root, name)).toThrow();
      expect(readdirSync(root)).toEqual([]);
    },
  );

  it('never writes over a module', () => {
    newModule(root, 'parcours');
    expect(() => newModule(root, 'parcours')).toThrow('exists already');
  });
});

describe('new:usecase', () => {
  beforeEach(() => void newModule(root, 'parcours'));

  it.each(['list-etapes', 'propose-etape'])('writes the five files of %s, its test failing', (room) => {
    expect(newUseCase(root, `parcours/${room}`)).toEqual(
      ['route', 'usecase', 'repository', 'errors', 'test'].map(
        (part) => `${MODULES}/parcours/${room}/${room}.${part}.ts`,
      ),
    );
    const text = readFileSync(join(root, MODULES, `parcours/${room}/${room}.test.ts`), 'utf8');
    expect(text).toContain("expect.fail('écrivez-moi')");
  });

  it('gives a write its idempotency and a read none', () => {
    newUseCase(root, 'parcours/list-etapes');
    newUseCase(root, 'parcours/propose-etape');
    const textOf = (room: string) =>
      readFileSync(join(root, MODULES, `parcours/${room}/${room}.usecase.ts`), 'utf8');
    expect(textOf('propose-etape')).toContain('write(context');
    expect(textOf('list-etapes')).not.toContain('write(');
  });

  it('stands inside the walls', () => {
    newUseCase(root, 'parcours/list-etapes');
    expect(checkTexts(root).problems).toEqual([]);
  });

  it.each([
    'list-etapes',
    'parcours',
    'parcours/list',
    'parcours/manage-etape',
    'parcours/list-Etapes',
    'parcours/list-étapes',
    'parcours/list-etapes/encore',
    '../parcours/list-etapes',
    undefined,
  ])('refuses %j and writes nothing', (path) => {
    const before = readdirSync(join(root, MODULES, 'parcours'));
    expect(() => newUseCase(root, path)).toThrow();
    expect(readdirSync(join(root, MODULES, 'parcours'))).toEqual(before);
  });

  it('refuses a module that does not exist, and says how to make it', () => {
    expect(() => newUseCase(root, 'absent/list-etapes')).toThrow('npm run new:module -- absent');
    expect(existsSync(join(root, MODULES, 'absent'))).toBe(false);
  });

  it('never writes over a use case', () => {
    newUseCase(root, 'parcours/list-etapes');
    expect(() => newUseCase(root, 'parcours/list-etapes')).toThrow('exists already');
  });
});
