import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Tableau {
  sansReponse: number;
  ouvertes: number;
  attendentQuelquun: number;
  placesAujourdhui: number;
  couverture: { codeCommune: string; places: number }[];
}

test('the wall counts what is open, what waits for somebody, and where there are places', async () => {
  const cpts = await app.createCpts();
  const client = cpts.client('secretaire');
  const read = async () => ok(await client.get<Tableau>('/tableau'));
  expect(await read()).toMatchObject({ sansReponse: 0, ouvertes: 0, attendentQuelquun: 0 });
  // 9 in Tarbes, 3 without appointment in Lourdes, 2 in Bagnères, 3 of the midwife.
  expect((await read()).placesAujourdhui).toBe(17);

  const { id } = await cpts.reserver();
  await cpts.recevoir({ drapeaux: [] });
  expect(await read()).toMatchObject({ ouvertes: 2, attendentQuelquun: 2, placesAujourdhui: 16 });
  ok(await client.post(`/demandes/${id}/annonce`, { canal: 'telephone' }));
  expect(await read()).toMatchObject({ ouvertes: 2, attendentQuelquun: 1 });

  const { couverture } = await read();
  // Two days of Tarbes (doctor and midwife), less the place that is booked.
  expect(couverture.find((c) => c.codeCommune === '65440')?.places).toBe(23);
  expect(couverture.find((c) => c.codeCommune === '65286')?.places).toBe(6);
});

test('« aujourd’hui » ends at midnight in the territoire, not in UTC', async () => {
  app.clock.set('2026-11-24T23:30:00Z'); // 00:30 on Wednesday in Paris
  const cpts = await app.createCpts({ semaines: ['tarbes'] });
  const { placesAujourdhui } = ok(await cpts.client('regulatrice').get<Tableau>('/tableau'));
  expect(placesAujourdhui).toBe(9);
  app.clock.set(MATIN);
});

test('a practice does not see the wall; another CPTS counts for itself', async () => {
  const cpts = await app.createCpts();
  const other = await app.createCpts({ semaines: [] });
  await cpts.recevoir();
  expectRefus(await cpts.client('medecinTarbes').get('/tableau'), 403, 'interdit');
  expect(ok(await other.client('regulatrice').get('/tableau'))).toEqual({
    sansReponse: 0,
    ouvertes: 0,
    attendentQuelquun: 0,
    placesAujourdhui: 0,
    couverture: [],
  });
});
