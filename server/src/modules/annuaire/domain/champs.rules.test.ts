import { expect, test } from 'vitest';
import { fitsChamp } from './champs.rules.ts';

test.each([
  ['telephone', '+33536490001', true],
  ['telephone', '05 36 49 00 01', false],
  ['telephone', null, true],
  ['nom', '', false],
  ['nom', null, false],
  ['langues', ['portugais'], true],
  ['langues', 'portugais', false],
  ['tiersPayant', true, true],
  ['tiersPayant', 'oui', false],
] as const)('%s = %j fits: %s', (champ, valeur, expected) => {
  expect(fitsChamp(champ, valeur as never)).toBe(expected);
});
