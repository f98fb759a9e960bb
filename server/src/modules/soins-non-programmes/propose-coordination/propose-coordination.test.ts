import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { MINUTE } from '../../../../test/clock.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: ['tarbes'] });
});
afterAll(() => app.close());

test('without a place, the coordination holds the demande from now, and takes it', async () => {
  const { id } = await cpts.recevoir();
  expect(ok(await cpts.client('regulatrice').post<Demande>(`/demandes/${id}/escalade`))).toMatchObject({
    etat: 'a-orienter',
    titulaire: { genre: 'role', role: 'coordinateur', libelle: 'la coordination', moi: false },
    echeance: new Date(app.clock.now().getTime() + 30 * MINUTE).toISOString(),
  });
  const coordination = cpts.client('coordinatrice');
  expect(ok(await coordination.get<Demande>(`/demandes/${id}`)).titulaire?.moi).toBe(true);
  expect(ok(await coordination.post<Demande>(`/demandes/${id}/prise`)).titulaire).toMatchObject({
    compteId: cpts.comptes.coordinatrice,
    moi: true,
  });
  expect(await cpts.propositions(id, 'coordinatrice')).not.toEqual([]);
});

test('who may not: a practice, another CPTS, anybody once it is close', async () => {
  const other = await app.createCpts({ semaines: [] });
  const { id } = await cpts.recevoir();
  const path = `/demandes/${id}/escalade`;
  expectRefus(await cpts.client('medecinTarbes').post(path), 403, 'interdit');
  expectRefus(await other.client('regulatrice').post(path), 404, 'introuvable');
  ok(
    await cpts
      .client('regulatrice')
      .post(`/demandes/${id}/issue`, { issue: 'renoncement', canal: 'telephone' }),
  );
  expectRefus(await cpts.client('regulatrice').post(path), 409, 'demande-close');
});
