import { expect, test } from 'vitest';
import { searchWords } from './recherche.rules.ts';

test('splits names on spaces, hyphens and apostrophes, and drops wildcards', () => {
  expect(searchWords("  Marie-Jo d'Arros 100%_ ")).toEqual(['Marie', 'Jo', 'd', 'Arros', '100']);
});

test('an empty search has no word', () => {
  expect(searchWords(' %% ')).toEqual([]);
});
