import type { Identite } from '@maillage/contracts';
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
const appeler = (id: string, body: Record<string, unknown> = {}, compte: Compte = 'secretaire', of = cpts) =>
  of.client(compte).post<{ resultat: string; identite: Identite }>(`/patients/${id}/insi`, body);

test('récupérée without a paper, qualifiée with one: seen now, or before', async () => {
  const { id } = await creerPatient(cpts, { nomNaissance: 'Sans pièce' });
  expect(ok(await appeler(id))).toMatchObject({
    resultat: 'trouvee',
    identite: { statut: 'recuperee', ins: null },
  });
  const { identite } = ok(await appeler(id, { justificatif: 'carte-identite' }));
  expect(identite).toMatchObject({ statut: 'qualifiee', justificatif: 'carte-identite' });
  expect(identite.ins).toEqual({
    matricule: expect.stringMatching(/^2800365440\d{5}$/),
    oid: '1.2.250.1.213.1.4.11',
  });
  const seen = await creerPatient(cpts, {
    nomNaissance: 'Pièce vue',
    statut: 'validee',
    justificatif: 'passeport',
  });
  expect(ok(await appeler(seen.id)).identite).toMatchObject({
    statut: 'qualifiee',
    justificatif: 'passeport',
  });
});

test('nobody, or several: nothing changes', async () => {
  const cases = [
    ['aucune', { lieuNaissance: '99999' }],
    ['plusieurs', { nomNaissance: 'Homonyme' }],
  ] as const;
  for (const [resultat, more] of cases) {
    const { id } = await creerPatient(cpts, more);
    expect(ok(await appeler(id, { justificatif: 'passeport' }))).toMatchObject({
      resultat,
      identite: { statut: 'provisoire', ins: null, justificatif: null },
    });
  }
});

test('two identities with one INS: the second is refused, to be merged', async () => {
  const [one, two] = [
    await creerPatient(cpts, { nomNaissance: 'Double' }),
    await creerPatient(cpts, { nomNaissance: 'Double' }),
  ];
  ok(await appeler(one.id, { justificatif: 'passeport' }));
  expectRefus(await appeler(two.id, { justificatif: 'passeport' }), 409, 'ins-deja-la');
  expect(ok(await appeler(two.id)).identite.statut).toBe('recuperee');
});

test('refused: a doubtful identity, no right to write, strangers', async () => {
  const doubt = await creerPatient(cpts, { attributs: ['douteux'] });
  expectRefus(await appeler(doubt.id), 409, 'identite-incertaine');
  expectRefus(await appeler(doubt.id, {}, 'medecinLourdes'), 403, 'dossier-ferme');
  for (const compte of ['coordinatrice', 'observatrice'] as const)
    expectRefus(await appeler(doubt.id, {}, compte), 403, 'interdit');
});

test('outside a demonstration INSi is not linked yet, and it says so', async () => {
  const real = await testApp({ demonstration: false });
  try {
    const there = await real.createCpts({ semaines: [] });
    const { id } = await creerPatient(there);
    expectRefus(await appeler(id, {}, 'secretaire', there), 501, 'insi-non-relie');
  } finally {
    await real.close();
  }
});
