import { expect, test } from 'vitest';
import { mayTellBy } from './annonce.rules.ts';

test('without agreement, nothing is left behind', () => {
  const allowed = (['telephone', 'sur-place', 'message-vocal', 'sms', 'tiers'] as const).filter((canal) =>
    mayTellBy(canal, { autorise: false }),
  );
  expect(allowed).toEqual(['telephone', 'sur-place']);
});

test('with agreement, a message is possible', () => {
  expect(mayTellBy('message-vocal', { autorise: true, aQui: 'sa fille' })).toBe(true);
});
