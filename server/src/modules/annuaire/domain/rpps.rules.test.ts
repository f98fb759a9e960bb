import { expect, test } from 'vitest';
import { isRpps } from './rpps.rules.ts';

test.each([
  ['99700285010', true],
  ['99700285011', false],
  ['99700258010', false],
  ['9970028501', false],
])('%s is an RPPS number: %s', (rpps, yes) => {
  expect(isRpps(rpps)).toBe(yes);
});
