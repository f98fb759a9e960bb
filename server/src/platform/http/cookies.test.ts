import { expect, test } from 'vitest';
import { cookieName, passageCookie, readCookie, readPassage, sessionCookie } from './cookies.ts';

const END = new Date('2026-11-24T21:00:00Z');

test('over https the cookie is __Host-, Secure, and never readable by a script or from another site', () => {
  expect(sessionCookie('jeton', END, true)).toBe(
    '__Host-maillage=jeton; Path=/; HttpOnly; SameSite=Strict; Secure; Expires=Tue, 24 Nov 2026 21:00:00 GMT',
  );
});

test('on http://localhost it goes without the prefix, which browsers would refuse', () => {
  expect(sessionCookie('jeton', END, false)).toBe(
    'maillage=jeton; Path=/; HttpOnly; SameSite=Strict; Expires=Tue, 24 Nov 2026 21:00:00 GMT',
  );
});

test('closing empties it and dates it of long ago', () => {
  expect(sessionCookie(null, END, true)).toMatch(/^__Host-maillage=; .*Expires=Thu, 01 Jan 1970/);
});

test.each([
  ['maillage=abc', 'abc'],
  ['autre=1; maillage=abc; x=2', 'abc'],
  ['autre=1;maillage=abc', 'abc'],
  ['maillage=a=b', 'a=b'],
  ['maillage=', undefined],
  ['xmaillage=abc', undefined],
  ['__Host-maillage=abc', undefined],
  ['', undefined],
  [undefined, undefined],
])('in « %s » the token is %s', (header, token) => {
  expect(readCookie(header, false)).toBe(token);
});

test('a cookie set without https is not believed over https', () => {
  expect(readCookie('maillage=vole', true)).toBeUndefined();
  expect(readCookie(`${cookieName(true)}=abc`, true)).toBe('abc');
});

test('a sign-in under way has its own cookie: Lax, since the person comes back from another site', () => {
  expect(passageCookie('secret', END, true)).toBe(
    '__Host-maillage-connexion=secret; Path=/; HttpOnly; SameSite=Lax; Secure; Expires=Tue, 24 Nov 2026 21:00:00 GMT',
  );
  const both = 'maillage-connexion=secret; maillage=jeton';
  expect([readPassage(both, false), readCookie(both, false)]).toEqual(['secret', 'jeton']);
  expect(readPassage(both, true)).toBeUndefined();
});
