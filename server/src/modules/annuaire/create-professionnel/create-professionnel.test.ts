import type { Professionnel } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

type Compte = Parameters<TestCpts['client']>[0];
interface Fiche {
  professionnel: Professionnel;
}
const create = (change: object = {}, compte: Compte = 'secretaire', of = cpts) =>
  of.client(compte).post<Fiche>('/annuaire/professionnels', {
    nom: 'Castérot',
    prenom: 'Anaïs',
    professionCode: '10',
    visitesDomicile: true,
    lieu: { nom: 'Cabinet neuf', adresse: '9 rue des Essais', codePostal: '65100', codeCommune: '65286' },
    source: 'Dit par elle',
    ...change,
  });
const count = async () =>
  ok(await cpts.client('regulatrice').get<{ total: number }>('/annuaire/professionnels')).total;

test('a person added by hand is found, gives her week, and answers demandes', async () => {
  const { professionnel } = ok(await create(), 201);
  expect(professionnel).toMatchObject({
    nom: 'Castérot',
    rpps: null,
    membre: true,
    profession: 'Médecin',
    lieux: [{ nom: 'Cabinet neuf', commune: 'Lourdes' }],
  });
  const plages = [1, 2, 3, 4, 5].map((jour) => ({
    lieuId: professionnel.lieux[0]?.id,
    jour,
    debut: '09:00',
    fin: '10:00',
    genre: 'reserve',
    dureeMinutes: 20,
    capacite: 1,
  }));
  ok(await cpts.client('secretaire').put(`/professionnels/${professionnel.id}/plages`, { plages }));
  const offers = await cpts.propositions((await cpts.recevoir({ mobilite: 'non-deplacable' })).id);
  expect(offers[0]?.professionnel).toBe('Dr Anaïs Castérot');
});

test('her account is bound to her sheet, by a link good once', async () => {
  const { professionnel } = ok(await create({ nom: 'Bégarie' }), 201);
  const path = `/annuaire/professionnels/${professionnel.id}/compte`;
  expectRefus(await cpts.client('regulatrice').post(path), 403, 'interdit');
  const { lien } = ok(await cpts.client('coordinatrice').post<{ lien: string }>(path), 201);
  const jeton = lien.split('#jeton=')[1];
  const entered = await app.anonyme.post('/invitations/acceptation', { jeton });
  expect(ok(entered, 201)).toMatchObject({
    compte: { nom: 'Bégarie', role: 'membre', professionnelId: professionnel.id },
  });
  expectRefus(await app.anonyme.post('/invitations/acceptation', { jeton }), 410, 'lien-use');
});

test('refused, and nobody is added', async () => {
  const before = await count();
  expectRefus(await create({ professionCode: 'ZZ' }), 400, 'profession-inconnue');
  expectRefus(await create({ rpps: '12345678901' }), 400, 'rpps-faux');
  const lieu = { nom: 'x', adresse: 'x', codePostal: '65000', codeCommune: '65999' };
  expectRefus(await create({ lieu }), 400, 'commune-inconnue');
  expectRefus(await create({ nom: '  ' }), 400, 'saisie-invalide');
  expectRefus(await create({}, 'regulatrice'), 403, 'interdit');
  expectRefus(await create({}, 'medecinTarbes'), 403, 'interdit');
  expect(await count()).toBe(before);
});

test('one sheet per RPPS number in a CPTS, whoever asks at the same instant; another CPTS has its own', async () => {
  const rpps = '99700000096';
  const answers = await Promise.all([1, 2, 3, 4].map(() => create({ rpps, nom: 'Unique' })));
  expect(answers.filter((a) => a.status === 201).length).toBe(1);
  for (const refus of answers.filter((a) => a.status !== 201)) expect(refus.status).toBe(409);
  expectRefus(await create({ rpps }), 409, 'deja-dans-l-annuaire');
  const other = await app.createCpts({ semaines: [] });
  ok(await create({ rpps }, 'secretaire', other), 201);
});
