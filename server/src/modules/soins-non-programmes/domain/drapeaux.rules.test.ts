import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeReponses, type Reponses, triage } from './drapeaux.rules.ts';

const FLAGS = ['a', 'b', 'c'];
const reponses = fc.dictionary(
  fc.constantFrom(...FLAGS),
  fc.constantFrom('oui', 'non', 'ne-sait-pas') as never,
  {
    noNullPrototype: true,
  },
) as fc.Arbitrary<Reponses>;

test('all « non » leads to orientation, a missing answer to the sheet', () => {
  expect(triage(FLAGS, { a: 'non', b: 'non', c: 'non' })).toBe('a-orienter');
  expect(triage(FLAGS, { a: 'non', b: 'non' })).toBe('a-trier');
  expect(triage([], {})).toBe('a-orienter');
});

test.each(['oui', 'ne-sait-pas'] as const)('one « %s » is an alert, even with answers missing', (reponse) => {
  expect(triage(FLAGS, { b: reponse })).toBe('alerte');
});

test('nothing downgrades: once an alert, always an alert', () => {
  fc.assert(
    fc.property(reponses, reponses, (before, after) => {
      const merged = mergeReponses(before, after);
      if (triage(FLAGS, before) === 'alerte') expect(triage(FLAGS, merged)).toBe('alerte');
    }),
  );
});

test('« ne sait pas » may become « oui », never « non »', () => {
  expect(mergeReponses({ a: 'ne-sait-pas' }, { a: 'oui' })).toEqual({ a: 'oui' });
  expect(mergeReponses({ a: 'ne-sait-pas' }, { a: 'non' })).toEqual({ a: 'ne-sait-pas' });
  expect(mergeReponses({ a: 'oui' }, { a: 'ne-sait-pas' })).toEqual({ a: 'oui' });
});
