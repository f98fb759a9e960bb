import type { Identite } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient, saisiePatient } from '../../../../test/identites.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

type Compte = Parameters<TestCpts['client']>[0];
const corriger = (id: string, more: Record<string, unknown> = {}, compte: Compte = 'secretaire') =>
  cpts
    .client(compte)
    .put<Identite>(`/patients/${id}/identite`, { statut: 'provisoire', ...saisiePatient(more) });

test('a correction, and the names of what changed in the journal', async () => {
  const { id } = await creerPatient(cpts);
  const alias = [{ nom: 'Bordes', prenom: null, genre: 'orthographe' }];
  const after = ok(await corriger(id, { premierPrenom: 'Camïlla', nomUtilise: 'Dupuy', alias }));
  expect(after).toMatchObject({
    id,
    premierPrenom: 'CAMILLA',
    nomUtilise: 'Dupuy',
    alias: [{ nom: 'Bordes' }],
  });
  const [trace] = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE patient_id = ${id} AND action = 'identite.modifier'`;
  expect(JSON.parse(trace?.contenu ?? '').details).toEqual({
    champs: ['premier_prenom', 'nom_utilise', 'alias'],
    statut: 'provisoire',
  });
  expect(trace?.contenu).not.toMatch(/camilla|dupuy|bordes/i);
  expect(ok(await corriger(id)).alias).toEqual([]);
});

test('a strict trait that changes lowers a checked identity, unless a paper is seen again', async () => {
  const piece = { statut: 'validee', justificatif: 'passeport' };
  const { id } = await creerPatient(cpts, piece);
  expect(ok(await corriger(id, { statut: 'validee', nomUtilise: 'Autre' })).statut).toBe('validee');
  expect(ok(await corriger(id, { ...piece, dateNaissance: '1980-03-13' })).statut).toBe('validee');
  const lowered = ok(await corriger(id, { statut: 'validee' }));
  expect(lowered).toMatchObject({ statut: 'provisoire', justificatif: null, justificatifVuLe: null });
  expectRefus(await corriger(id, { statut: 'validee' }), 409, 'piece-requise');
  expectRefus(await corriger(id, { ...piece, attributs: ['fictif'] }), 409, 'identite-incertaine');
});

test('a qualified identity keeps its INS while its traits stay, and loses it with them', async () => {
  const { id } = await creerPatient(cpts, { nomNaissance: 'Qualifiée' });
  const desk = cpts.client('secretaire');
  const called = await desk.post<{ identite: Identite }>(`/patients/${id}/insi`, {
    justificatif: 'passeport',
  });
  const { ins } = ok(called).identite;
  const same = { nomNaissance: 'Qualifiée', statut: 'qualifiee' };
  expect(ok(await corriger(id, { ...same, prenomUtilise: 'Cam' }))).toMatchObject({
    statut: 'qualifiee',
    ins,
  });
  expect(ok(await corriger(id, { ...same, ins }))).toMatchObject({ statut: 'qualifiee', ins });
  expectRefus(await corriger(id, { ...same, premierPrenom: 'Camillo', ins }), 409, 'ins-non-confirme');
  const kept = ok(await corriger(id, { ...same, premierPrenom: 'Carla', justificatif: 'passeport' }));
  expect(kept).toMatchObject({ statut: 'validee', ins: null });
});

test('refused: to read only, to strangers, nobody there', async () => {
  const { id } = await creerPatient(cpts);
  const ins = { matricule: '280036544000176', oid: '1.2.250.1.213.1.4.11' };
  for (const more of [{}, { statut: 'qualifiee', ins }]) {
    expectRefus(await corriger(id, more, 'medecinLourdes'), 403, 'dossier-ferme');
    for (const compte of ['coordinatrice', 'administratrice'] as const)
      expectRefus(await corriger(id, more, compte), 403, 'interdit');
  }
  expectRefus(await corriger('019e0000-0000-7000-8000-000000000000'), 404, 'introuvable');
});
