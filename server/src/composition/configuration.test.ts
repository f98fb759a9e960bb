import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigurationError, isLoopback, readConfiguration } from './configuration.ts';

const PSC = {
  MAILLAGE_PSC_EMETTEUR: 'https://psc.example',
  MAILLAGE_PSC_CLIENT_ID: 'client',
  MAILLAGE_PSC_SECRET: 'secret',
};

test('Pro Santé Connect is offered when its three settings are there, the secret from a file too', () => {
  const psc = { emetteur: 'https://psc.example', clientId: 'client', secret: 'secret' };
  expect(readConfiguration({}, []).psc).toBeUndefined();
  expect(readConfiguration(PSC, []).psc).toEqual(psc);
  const file = join(mkdtempSync(join(tmpdir(), 'maillage-secret-')), 'secret');
  writeFileSync(file, 'secret\n');
  const { MAILLAGE_PSC_SECRET: _, ...rest } = PSC;
  expect(readConfiguration({ ...rest, MAILLAGE_PSC_SECRET_FICHIER: file }, []).psc).toEqual(psc);
});

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
  [{ MAILLAGE_PSC_EMETTEUR: 'https://psc.example' }, []],
  [{ ...PSC, MAILLAGE_PSC_EMETTEUR: 'http://psc.example' }, []],
  [{ ...PSC, MAILLAGE_PSC_EMETTEUR: 'psc' }, []],
  [{ ...PSC, MAILLAGE_PSC_SECRET_FICHIER: '/x' }, []],
  [{ MAILLAGE_PSC_SECRET_FICHIER: '/nulle/part' }, []],
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
