import { expect, test } from 'vitest';
import { ConfigurationError, isLoopback, readConfiguration } from './configuration.ts';

test('with nothing said: a demonstration on loopback, port 4280, one process for all', () => {
  expect(readConfiguration({}, [])).toMatchObject({
    role: 'all',
    port: 4280,
    host: '127.0.0.1',
    nouvelleDemonstration: true,
    vie: true,
    territoireDemande: false,
  });
});

test('a territory may be asked for', () => {
  expect(readConfiguration({}, ['--epci', '200069300'])).toMatchObject({
    territoire: { epci: '200069300' },
    territoireDemande: true,
  });
});

test.each([
  [{ PORT: 'abc' }, []],
  [{ PORT: '70000' }, []],
  [{ MAILLAGE_DEMO_VIE: 'peut-être' }, []],
  [{}, ['--region', '76']],
  [{}, ['--role', 'chef']],
] as const)('%j %j is refused with a sentence', (env, args) => {
  expect(() => readConfiguration(env, [...args])).toThrow(ConfigurationError);
});

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['192.0.2.1', false],
])('%s loopback: %s', (host, yes) => {
  expect(isLoopback(host)).toBe(yes);
});
