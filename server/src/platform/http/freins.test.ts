import { expect, test } from 'vitest';
import { MINUTE, TestClock } from '../../../test/clock.ts';
import { Freins, reseauDe } from './freins.ts';

const clock = () => new TestClock('2026-11-24T07:00:00Z');
const compte = [['compte', 'c']] as const;
const adresse = [['adresse', '192.0.2.1']] as const;

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s stands in %s', (ip, reseau) => {
  expect(reseauDe(ip)).toBe(reseau);
});

test('five failures of an account are free; then each doubles the wait, up to a quarter of an hour', () => {
  const time = clock();
  const freins = new Freins(time);
  for (let i = 0; i < 5; i += 1) freins.echec(compte);
  expect(() => freins.verifier(compte)).not.toThrow();
  for (const seconds of [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
    freins.echec(compte);
    time.advance(seconds * 1000 - 1);
    expect(() => freins.verifier(compte), `${seconds}`).toThrow(/Recommencez dans/);
    time.advance(1);
    expect(() => freins.verifier(compte), `${seconds}`).not.toThrow();
  }
});

test('an account held back leaves its neighbours alone; its success wipes its failures', () => {
  const freins = new Freins(clock());
  for (let i = 0; i < 7; i += 1) freins.echec(compte);
  expect(() => freins.verifier([['compte', 'autre'], ...adresse])).not.toThrow();
  freins.succes('compte', 'c');
  expect(() => freins.verifier(compte)).not.toThrow();
});

test('an address has twenty free failures, forgotten after an hour of calm', () => {
  const time = clock();
  const freins = new Freins(time);
  for (let i = 0; i < 21; i += 1) freins.echec(adresse);
  expect(() => freins.verifier(adresse)).toThrow();
  time.advance(61 * MINUTE);
  freins.echec(adresse);
  expect(() => freins.verifier(adresse)).not.toThrow();
});

test('requests of nobody are counted by the minute', () => {
  const time = clock();
  const freins = new Freins(time);
  for (let i = 0; i < 3; i += 1) expect(freins.compter('192.0.2.1', 3)).toBe(false);
  expect(freins.compter('192.0.2.1', 3)).toBe(true);
  expect(freins.compter('192.0.2.2', 3)).toBe(false);
  time.advance(MINUTE);
  expect(freins.compter('192.0.2.1', 3)).toBe(false);
});
