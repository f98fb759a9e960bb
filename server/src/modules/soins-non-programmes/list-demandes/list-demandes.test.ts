import type { DemandeResumee } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Liste {
  total: number;
  demandes: DemandeResumee[];
}

test('open demandes come by deadline, the nearest first; closed ones apart, the latest first', async () => {
  const cpts = await app.createCpts({ semaines: ['tarbes'] });
  const client = cpts.client('regulatrice');
  const ordinary = await cpts.recevoir();
  const alert = await cpts.recevoir({ drapeaux: [{ code: 'conscience', reponse: 'oui' }] });
  const booked = await cpts.reserver();
  const list = ok(await client.get<Liste>('/demandes'));
  expect(list.total).toBe(3);
  expect(list.demandes.map((d) => d.id)).toEqual([alert.id, booked.id, ordinary.id]);
  const limited = ok(await client.get<Liste>('/demandes?limite=1'));
  expect(limited).toMatchObject({ total: 3, demandes: [{ id: alert.id }] });

  ok(await client.post(`/demandes/${alert.id}/issue`, { issue: 'transmise-15', canal: 'telephone' }));
  expect(ok(await client.get<Liste>('/demandes')).total).toBe(2);
  const closed = ok(await client.get<Liste>('/demandes?vue=closes'));
  expect(closed.demandes.map((d) => d.id)).toEqual([alert.id]);
});

test('a list seen over a shoulder holds neither name nor telephone', async () => {
  const cpts = await app.createCpts({ semaines: [] });
  await cpts.recevoir({ nom: 'Secrétan', precisions: 'Digicode 4321', telephone: '+33612345678' });
  const text = JSON.stringify((await cpts.client('regulatrice').get('/demandes')).body);
  expect(text).not.toMatch(/Secrétan|4321|612345678/);
});

test('a practice has no list of the desk', async () => {
  const cpts = await app.createCpts({ semaines: [] });
  expectRefus(await cpts.client('medecinTarbes').get('/demandes'), 403, 'interdit');
  expectRefus(await cpts.client('sansFiche').get('/demandes'), 403, 'interdit');
});
