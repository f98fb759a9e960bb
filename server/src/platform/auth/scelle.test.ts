import { expect, test } from 'vitest';
import { seal, unseal } from './scelle.ts';

test('what is sealed opens with its secret and its usage, and no other', () => {
  const sealed = seal('secret', 'essai', 'é 👩🏽‍⚕️');
  expect(unseal('secret', 'essai', sealed)).toBe('é 👩🏽‍⚕️');
  expect(unseal('autre', 'essai', sealed)).toBeUndefined();
  expect(unseal('secret', 'autre', sealed)).toBeUndefined();
  for (let i = 0; i < sealed.length; i += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
    expect(unseal('secret', 'essai', changed)).toBeUndefined();
  }
  expect(unseal('secret', 'essai', Buffer.alloc(3))).toBeUndefined();
});

test('the same text is never sealed twice the same', () => {
  expect(seal('s', 'u', 'texte').equals(seal('s', 'u', 'texte'))).toBe(false);
});
