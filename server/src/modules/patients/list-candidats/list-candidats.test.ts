import type { Candidat } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient } from '../../../../test/identites.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
  await creerPatient(cpts, { nomNaissance: 'Éloi-Batbédat', nomUtilise: 'Dupuy', premierPrenom: 'Zoé' });
  await creerPatient(cpts, {
    nomNaissance: 'Soulé',
    premierPrenom: 'Marie',
    alias: [{ nom: 'Ménard', prenom: 'Mimi', genre: 'surnom' }],
  });
  await creerPatient(cpts, { dateNaissance: '1990-01-31' });
});
afterAll(() => app.close());

interface Reponse {
  candidats: Candidat[];
  tropNombreux: boolean;
}
const chercher = (
  body: Record<string, string>,
  compte: Parameters<TestCpts['client']>[0] = 'regulatrice',
  of = cpts,
) => of.client(compte).post<Reponse>('/patients/recherche', { dateNaissance: '1980-03-12', ...body });
const noms = async (body: Record<string, string>) => {
  const { candidats } = ok(await chercher(body));
  return candidats.map((c) => c.nomNaissance);
};

test.each<[Record<string, string>, string[]]>([
  [{}, ['ELOI-BATBEDAT', 'SOULE']],
  [{ nom: 'élo' }, ['ELOI-BATBEDAT']],
  [{ nom: 'ELO', prenom: 'zo' }, ['ELOI-BATBEDAT']],
  [{ nom: 'dup' }, ['ELOI-BATBEDAT']],
  [{ nom: 'men' }, ['SOULE']],
  [{ nom: 'Mén', prenom: 'MIM' }, ['SOULE']],
  [{ nom: 'xyz' }, []],
  [{ nom: '%' }, ['ELOI-BATBEDAT', 'SOULE']],
  [{ dateNaissance: '1980-03-13' }, []],
])('%j finds %j', async (body, found) => expect(await noms(body)).toEqual(found));

test('a practice finds who she does not follow, with what tells two people apart; closed to her', async () => {
  const { candidats } = ok(await chercher({ nom: 'sou' }, 'medecinLourdes'));
  expect(candidats).toEqual([
    {
      id: expect.any(String),
      nomNaissance: 'SOULE',
      premierPrenom: 'MARIE',
      nomUtilise: null,
      prenomUtilise: null,
      dateNaissance: '1980-03-12',
      sexe: 'F',
      lieuNaissance: '65440',
      lieuNaissanceLibelle: 'Tarbes',
      statut: 'provisoire',
      attributs: [],
      ouvert: false,
    },
  ]);
  expect(ok(await chercher({ nom: 'sou' }, 'secretaire')).candidats[0]?.ouvert).toBe(true);
});

test('more than a handful: letters are asked for, and nobody is shown', async () => {
  for (let i = 0; i < 11; i += 1)
    await creerPatient(cpts, { dateNaissance: '1955-05-05', nomNaissance: `Nom${'ABCDEFGHIJK'[i]}` });
  expect(ok(await chercher({ dateNaissance: '1955-05-05' }))).toEqual({ candidats: [], tropNombreux: true });
  const precise = ok(await chercher({ dateNaissance: '1955-05-05', nom: 'nom', prenom: 'cam' }));
  expect(precise.tropNombreux).toBe(false);
  expect(precise.candidats).toHaveLength(11);
});

test('the journal has how many and whom, never what was typed', async () => {
  ok(await chercher({ nom: 'sou' }, 'coordinatrice'));
  const [trace] = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND action = 'patient.chercher' ORDER BY id DESC LIMIT 1`;
  const contenu = JSON.parse(trace?.contenu ?? '');
  expect(contenu).toMatchObject({
    classe: 'patient',
    details: { nombre: 1 },
  });
  expect(trace?.contenu).not.toMatch(/sou|1980/i);
});

test('refused: without birth date, four letters, no right; another CPTS finds nobody', async () => {
  expectRefus(await chercher({ dateNaissance: '' }), 400, 'saisie-invalide');
  expectRefus(await chercher({ nom: 'sous' }), 400, 'saisie-invalide');
  for (const compte of ['administratrice', 'observatrice', 'sansFiche'] as const)
    expectRefus(await chercher({}, compte), 403, 'interdit');
  const other = await app.createCpts({ semaines: [] });
  expect(ok(await chercher({}, 'regulatrice', other)).candidats).toEqual([]);
});

test('a practice that goes through the register is stopped for an hour; the desk is not', async () => {
  const other = await app.createCpts({ semaines: [] });
  const search = (compte: 'medecinTarbes' | 'regulatrice') =>
    other.client(compte).post('/patients/recherche', { dateNaissance: '1950-01-01', nom: '', prenom: '' });
  for (let i = 0; i < 60; i += 1) ok(await search('medecinTarbes'));
  expectRefus(await search('medecinTarbes'), 429, 'trop-de-recherches');
  for (let i = 0; i < 61; i += 1) ok(await search('regulatrice'));
  app.clock.advance(61 * 60_000);
  ok(await search('medecinTarbes'));
});
