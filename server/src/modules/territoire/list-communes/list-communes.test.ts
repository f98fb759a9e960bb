import type { Commune } from '@maillage/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ demonstration: false });
});
afterAll(() => app.close());

interface Liste {
  total: number;
  communes: Commune[];
}
const search = async (query: string) => ok(await app.anonyme.get<Liste>(`/communes?${query}`));

describe('communes of France, before there is any account', () => {
  test('all 34 969 of them, the most populated first', async () => {
    const { total, communes } = await search('limite=3');
    expect(total).toBe(34_969);
    expect(communes.map((c) => c.nom)).toEqual(['Paris', 'Marseille', 'Lyon']);
  });

  test.each([
    ['q=tarbes', '65440'],
    ['q=TARBES', '65440'],
    ['q=65440', '65440'],
    ['q=65000', '65440'],
    ['q=bagneres-de-b', '65059'],
    ['q=2a004', '2A004'],
    ['codes=65286', '65286'],
    ['q=saint-denis&departement=974', '97411'],
  ])('?%s finds %s first', async (query, code) => {
    expect((await search(query)).communes[0]?.code).toBe(code);
  });

  test('an EPCI is all its communes', async () => {
    const { total } = await search('epci=200069300&limite=2000');
    expect(total).toBe(86);
  });

  test('a joker of SQL is a letter like another', async () => {
    expect((await search('q=%25')).total).toBe((await search('')).total);
    expect((await search('q=tar%25bes')).communes[0]?.nom).toBe('Tarbes');
  });

  test.each(['codes=65440,abc', 'limite=0', 'limite=2001', 'departement=6', 'epci=12', 'q=%00'])(
    'refused: ?%s',
    async (query) => {
      const refus = await app.anonyme.get(`/communes?${query}`);
      expect(refus.status).toBe(400);
    },
  );
});

describe('contours', () => {
  interface Contours {
    features: { properties: { code: string }; geometry: { type: string } }[];
  }
  const contours = (codes: string) => app.anonyme.get<Contours>(`/communes/contours?codes=${codes}`);

  test('where they are known; a commune without one is a point, not an error', async () => {
    const { features } = ok(await contours('65440,75056,65059'));
    expect(features.map((f) => f.properties.code)).toEqual(['65059', '65440']);
    expect(features[0]?.geometry.type).toMatch(/Polygon$/);
    expect(ok(await contours('')).features).toEqual([]);
    expectRefus(await contours('65440;65059'), 400, 'codes-illisibles');
  });
});

test('EPCI by name, by code', async () => {
  interface Epci {
    epci: { code: string; nom: string; communes: number }[];
  }
  const get = async (q: string) => ok(await app.anonyme.get<Epci>(`/epci?q=${q}`)).epci;
  expect((await get('tarbes'))[0]).toMatchObject({ code: '200069300', communes: 86 });
  expect((await get('200069300'))[0]?.nom).toContain('Tarbes');
});
