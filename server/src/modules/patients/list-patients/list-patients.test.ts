import type { Candidat } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient } from '../../../../test/identites.ts';
import { newId } from '../../../platform/ids.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

interface Liste {
  total: number;
  patients: (Candidat & { relation: string; depuisLe: string })[];
}
const lister = async (compte: Parameters<TestCpts['client']>[0], query = '') =>
  ok(await cpts.client(compte).get<Liste>(`/patients${query}`));

test('the circle, a request addressed, a broken glass: each says by what; nobody else’s patients', async () => {
  const names = ['Zozaya', 'Éthève', 'Abadie'];
  for (const nomNaissance of names) await creerPatient(cpts, { nomNaissance }, 'medecinTarbes');
  const addressed = await creerPatient(cpts, { nomNaissance: 'Adressée' });
  const glass = await creerPatient(cpts, { nomNaissance: 'Urgence' });
  const now = app.clock.now();
  await app.owner`INSERT INTO patients.adressage (cpts_id, id, patient_id, demande_id, professionnel_id, depuis)
    VALUES (${cpts.id}, ${newId()}, ${addressed.id}, ${newId()}, ${cpts.praticiens.tarbes}, ${now})`;
  const { expireLe } = ok(
    await cpts.client('medecinTarbes').post<{ expireLe: string }>(`/patients/${glass.id}/bris-de-glace`, {
      motif: 'inconsciente, chez elle',
    }),
    201,
  );
  const { total, patients } = await lister('medecinTarbes');
  expect(total).toBe(5);
  expect(patients.map((p) => [p.nomNaissance, p.relation])).toEqual([
    ['ABADIE', 'équipe de soins'],
    ['ADRESSEE', 'demande adressée'],
    ['ETHEVE', 'équipe de soins'],
    ['URGENCE', 'ouvert en urgence'],
    ['ZOZAYA', 'équipe de soins'],
  ]);
  const page = await lister('medecinTarbes', '?limite=2&depuis=4');
  expect(page).toMatchObject({
    total: 5,
    patients: [{ nomNaissance: 'URGENCE' }, { nomNaissance: 'ZOZAYA' }],
  });
  expect(await lister('medecinLourdes')).toEqual({ total: 0, patients: [] });

  app.clock.set(new Date(Date.parse(expireLe) + 1000).toISOString());
  expect((await lister('medecinTarbes')).total).toBe(4);
  await app.owner`UPDATE patients.adressage SET ferme_le = ${app.clock.now()}`;
  await app.owner`UPDATE patients.cercle SET ferme_le = ${app.clock.now()}, ferme_par = ${cpts.comptes.secretaire}
    WHERE patient_id = ${patients[0]?.id ?? ''}`;
  expect((await lister('medecinTarbes')).patients.map((p) => p.nomNaissance)).toEqual(['ETHEVE', 'ZOZAYA']);
});

test('merged identities are one line; a withdrawal takes it away at once', async () => {
  const one = await creerPatient(cpts, { nomNaissance: 'Unique' }, 'sageFemme');
  const two = await creerPatient(cpts, { nomNaissance: 'Uniqe' }, 'sageFemme');
  const merge = { absorbe: one.id, pourquoi: 'La même personne' };
  ok(await cpts.client('secretaire').post(`/patients/${two.id}/fusions`, merge), 201);
  expect(await lister('sageFemme')).toMatchObject({ total: 1, patients: [{ id: two.id }] });
  await app.owner`INSERT INTO patients.consentement (cpts_id, id, patient_id, etat, moyen, donne_par, recueilli_par, le)
    VALUES (${cpts.id}, ${newId()}, ${one.id}, 'retire', 'oral', 'patient', ${cpts.comptes.secretaire}, ${app.clock.now()})`;
  expect((await lister('sageFemme')).total).toBe(0);
  const consent = newId();
  await app.owner`INSERT INTO patients.consentement (cpts_id, id, patient_id, etat, moyen, donne_par, recueilli_par, le)
    VALUES (${cpts.id}, ${consent}, ${two.id}, 'recueilli', 'oral', 'patient', ${cpts.comptes.secretaire},
      ${new Date(app.clock.now().getTime() + 1)})`;
  expect((await lister('sageFemme')).total).toBe(1);
});

test('refused: who has no patient', async () => {
  for (const compte of ['administratrice', 'observatrice', 'sansFiche'] as const)
    expectRefus(await cpts.client(compte).get('/patients'), 403, 'interdit');
});
