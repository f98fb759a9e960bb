import type { Candidat, Patient } from '@maillage/contracts';
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

interface Liste {
  total: number;
  paires: { un: Candidat; autre: Candidat; pourquoi: string; note: number }[];
}
const lister = async (query = '', of = cpts) =>
  ok(await of.client('secretaire').get<Liste>(`/doublons${query}`));
const creer = (more: Record<string, unknown>): Promise<Patient> => creerPatient(cpts, more);

test('each way of being written twice is found, and only those', async () => {
  const base = await creer({});
  const alike: [Record<string, unknown>, RegExp][] = [
    [{ nomNaissance: 'Bordenabe' }, /à une lettre près/],
    [{ premierPrenom: 'Kamille' }, /à une lettre près/],
    [{ dateNaissance: '1980-12-03' }, /jour et mois inversés/],
    [{ dateNaissance: '1980-03-17' }, /à un chiffre près/],
    [{ dateNaissance: '1986-03-12' }, /à un chiffre près/],
    [{ nomNaissance: 'Camille', premierPrenom: 'Bordenave' }, /inversés/],
    [{ nomNaissance: 'Dupuy', nomUtilise: 'Bordenavé' }, /nom utilisé/],
    [{ nomNaissance: 'Cazes', alias: [{ nom: 'bordenave', prenom: null, genre: 'ancien-nom' }] }, /alias/],
  ];
  for (const [change, why] of alike) {
    const other = await creer(change);
    const { paires } = await lister();
    const pair = paires.find(
      (p) => [p.un.id, p.autre.id].includes(base.id) && [p.un.id, p.autre.id].includes(other.id),
    );
    expect(pair?.pourquoi, JSON.stringify(change)).toMatch(why);
    expect(pair?.note).toBeGreaterThanOrEqual(85);
    // Put aside, so that the next one is alone with the first.
    await app.owner`DELETE FROM patients.patient WHERE id = ${other.id}`;
  }
  const apart = [
    { premierPrenom: 'Lucie' },
    { nomNaissance: 'Abadie', dateNaissance: '1980-03-12', premierPrenom: 'Hélène' },
    { dateNaissance: '1951-07-30' },
  ];
  for (const change of apart) await creer(change);
  expect((await lister()).paires).toEqual([]);
});

test('the likeliest first, counted whole, of this CPTS only; merged ones no more', async () => {
  const other = await app.createCpts({ semaines: [] });
  for (let i = 0; i < 2; i += 1) await creerPatient(other, { nomNaissance: 'Ailleurs' });
  const [a, b] = [await creer({ nomNaissance: 'Exact' }), await creer({ nomNaissance: 'Exact' })];
  await creer({ nomNaissance: 'Exacte' });
  const { total, paires } = await lister('?limite=1');
  expect(total).toBe(3);
  expect(paires).toMatchObject([{ note: 100, un: { id: a.id }, autre: { id: b.id } }]);
  const merge = { absorbe: b.id, pourquoi: 'La même personne' };
  ok(await cpts.client('secretaire').post(`/patients/${a.id}/fusions`, merge), 201);
  expect((await lister()).total).toBe(1);
});

test('who was shown is in the journal; refused without the right', async () => {
  const seen = await app.owner`SELECT DISTINCT patient_id FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND action = 'patient.comparer' AND patient_id IS NOT NULL`;
  expect(seen.length).toBeGreaterThan(1);
  for (const compte of ['regulatrice', 'medecinTarbes', 'administratrice'] as const)
    expectRefus(await cpts.client(compte).get('/doublons'), 403, 'interdit');
});
