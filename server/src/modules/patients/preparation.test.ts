import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, type TestApp, testApp } from '../../../test/app.ts';
import { creerPatient } from '../../../test/identites.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ demonstration: false });
});
afterAll(() => app.close());

test('a first run is not undone any more once somebody has a file', async () => {
  const cpts = await app.createCpts({ semaines: [] });
  await creerPatient(cpts);
  expectRefus(await cpts.client('coordinatrice').delete('/installation', {}), 409, 'patients-crees');
  expect([...(await app.owner`SELECT cpts_id FROM platform.cpts`)]).toHaveLength(1);
});
