import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { MINUTE } from '../../../../test/clock.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: ['tarbes'] });
});
afterAll(() => app.close());

test('« je la tiens » changes the holder, not the deadline that was promised', async () => {
  const demande = await cpts.recevoir();
  app.clock.advance(10 * MINUTE);
  const taken = ok(await cpts.client('collegue').post<Demande>(`/demandes/${demande.id}/prise`));
  expect(taken).toMatchObject({
    titulaire: { compteId: cpts.comptes.collegue },
    echeance: demande.echeance,
    etat: demande.etat,
  });
  app.clock.set(MATIN);
});

test('two colleagues who take it at once: one of them holds it, never both, never none', async () => {
  const { id } = await cpts.recevoir();
  const [a, b] = await Promise.all(
    (['collegue', 'coordinatrice'] as const).map((c) =>
      cpts.client(c).post<Demande>(`/demandes/${id}/prise`),
    ),
  );
  expect([a?.status, b?.status]).toEqual([200, 200]);
  const after = ok(await cpts.client('regulatrice').get<Demande>(`/demandes/${id}`));
  expect([cpts.comptes.collegue, cpts.comptes.coordinatrice]).toContain(after.titulaire?.compteId);
});

test('who may not', async () => {
  const { id } = await cpts.recevoir();
  expectRefus(await cpts.client('medecinTarbes').post(`/demandes/${id}/prise`), 403, 'interdit');
  expectRefus(await app.anonyme.post(`/demandes/${id}/prise`), 401, 'non-connecte');
});
