import type { Patient } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient } from '../../../../test/identites.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

type Compte = Parameters<TestCpts['client']>[0];
const lire = (id: string, compte: Compte = 'secretaire') =>
  cpts.client(compte).get<Patient>(`/patients/${id}`);

test('identity, and what is open class by class, as the table of rights says', async () => {
  const { id } = await creerPatient(cpts, {}, 'medecinTarbes');
  expect(ok(await lire(id, 'medecinTarbes')).droits).toEqual({
    identite: 'ecrire',
    coordonnees: 'ecrire',
    administratif: 'ecrire',
    soins: 'ecrire',
    social: 'ecrire',
    cercle: 'ecrire',
    journal: 'lire',
  });
  expect(ok(await lire(id, 'coordinatrice'))).toMatchObject({
    relations: ['aucune'],
    consentement: 'absent',
    pourquoi: 'Votre rôle vous ouvre cette identité.',
    droits: { identite: 'lire', cercle: 'ecrire', soins: 'rien', journal: 'lire' },
  });
});

test('an identity that was merged answers as the one that was kept', async () => {
  const garde = await creerPatient(cpts, { nomNaissance: 'Gardée' });
  const absorbe = await creerPatient(cpts, {
    nomNaissance: 'Absorbée',
    alias: [{ nom: 'Autre', prenom: null, genre: 'surnom' }],
  });
  const merge = { absorbe: absorbe.id, pourquoi: 'La même personne' };
  ok(await cpts.client('coordinatrice').post(`/patients/${garde.id}/fusions`, merge), 201);
  for (const id of [garde.id, absorbe.id]) {
    const { identite } = ok(await lire(id));
    expect(identite).toMatchObject({ id: garde.id, nomNaissance: 'GARDEE', fusionnes: [absorbe.id] });
    expect(identite.alias.map((a) => a.nom)).toEqual(['Autre']);
  }
});

test('each opening is in the journal, with why', async () => {
  const { id } = await creerPatient(cpts, {}, 'medecinTarbes');
  ok(await lire(id, 'medecinTarbes'));
  const rows = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE patient_id = ${id} AND action = 'patient.lire'`;
  expect(rows.map((r) => JSON.parse(r.contenu))).toMatchObject([
    { compteId: cpts.comptes.medecinTarbes, pourquoi: 'equipe', patientId: id },
  ]);
});

test('refused, and not told whether there is somebody: no link, no right, another CPTS', async () => {
  const { id } = await creerPatient(cpts);
  const unknown = '019e0000-0000-7000-8000-000000000000';
  for (const asked of [id, unknown]) {
    for (const compte of ['medecinLourdes', 'sageFemme'] as const)
      expectRefus(await lire(asked, compte), 403, 'dossier-ferme');
    for (const compte of ['sansFiche', 'administratrice', 'observatrice'] as const)
      expectRefus(await lire(asked, compte), 403, 'interdit');
  }
  expectRefus(await lire(unknown), 404, 'introuvable');
  const other = await app.createCpts({ semaines: [] });
  expectRefus(await other.client('secretaire').get(`/patients/${id}`), 404, 'introuvable');
});
