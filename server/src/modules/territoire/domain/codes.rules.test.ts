import { expect, test } from 'vitest';
import { parseCodes } from './codes.rules.ts';

test('reads a list, without doubles, Corsica included', () => {
  expect(parseCodes('65440, 2A004,65440')).toEqual(['65440', '2A004']);
});

test('refuses the whole list when one code is malformed', () => {
  expect(parseCodes('65440,6544')).toBeUndefined();
});
