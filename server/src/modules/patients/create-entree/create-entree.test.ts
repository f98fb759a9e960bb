import type { Entree } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  expectRefus,
  type NomDeCompte,
  ok,
  type TestApp,
  type TestCpts,
  testApp,
} from '../../../../test/app.ts';
import { createPatient, relier } from '../../../../test/patients.ts';

let app: TestApp;
let cpts: TestCpts;
let url: string;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
});
beforeEach(async () => {
  const { id } = await createPatient(app, cpts);
  await relier(app, cpts, id, 'medecinTarbes', 'equipe');
  await relier(app, cpts, id, 'sageFemme', 'equipe');
  url = `/patients/${id}/entrees`;
});
afterAll(() => app.close());

const write = (
  classe: string,
  texte = 'Vu ce jour.',
  compte: NomDeCompte = 'medecinTarbes',
  more: object = {},
) => cpts.client(compte).post<Entree>(url, { classe, texte, ...more });
const list = async (classe: string, compte: NomDeCompte = 'medecinTarbes') =>
  ok(await cpts.client(compte).get<{ total: number; entrees: Entree[] }>(`${url}?classe=${classe}`));

test('a note is read in its class, with its author', async () => {
  const entree = ok(await write('soins'), 201);
  expect(entree).toMatchObject({
    classe: 'soins',
    auteur: 'Hélène Abadie',
    moi: true,
    secret: null,
    retireeLe: null,
  });
  expect(await list('soins', 'sageFemme')).toEqual({ total: 1, entrees: [{ ...entree, moi: false }] });
  expect(await list('administratif')).toEqual({ total: 0, entrees: [] });
});

test('secret at creation; a retry writes once', async () => {
  const more = { secret: 'mineur' };
  const body = { classe: 'soins', texte: 'Contraception', ...more };
  const client = cpts.client('medecinTarbes');
  const one = ok(await client.post<Entree>(url, body, { key: 'note-essai-1' }), 201);
  const two = ok(await client.post<Entree>(url, body, { key: 'note-essai-1' }), 201);
  expect([one.secret, two.id]).toEqual(['mineur', one.id]);
  expect((await list('soins')).total).toBe(1);
});

test('the author withdraws her own: kept, marked; nobody withdraws another’s', async () => {
  const { id } = ok(await write('soins'), 201);
  expectRefus(await cpts.client('sageFemme').delete(`${url}/${id}`), 403, 'note-d-un-autre');
  ok(await cpts.client('medecinTarbes').delete(`${url}/${id}`));
  expect(await list('soins')).toMatchObject({
    total: 1,
    entrees: [{ id, texte: 'Vu ce jour.', retireeLe: app.clock.now().toISOString() }],
  });
});

test('who may not: no relation, a class that is not hers, another CPTS', async () => {
  const { id } = ok(await write('soins'), 201);
  expectRefus(await write('soins', 'Bonjour', 'medecinLourdes'), 403, 'dossier-ferme');
  expectRefus(await write('soins', 'Bonjour', 'secretaire'), 403, 'dossier-ferme');
  expectRefus(await write('soins', 'Bonjour', 'administratrice'), 403, 'interdit');
  expectRefus(await cpts.client('medecinLourdes').delete(`${url}/${id}`), 403, 'dossier-ferme');
  expectRefus(await cpts.client('medecinTarbes').delete(`${url}/${cpts.id}`), 404, 'introuvable');
  const other = await app.createCpts();
  expectRefus(await other.client('medecinTarbes').get(`${url}?classe=soins`), 403, 'dossier-ferme');
});

test('no text of a note in the journal', async () => {
  ok(await write('soins', 'phrase-a-ne-pas-tracer'), 201);
  const [row] =
    await app.owner`SELECT count(*)::int AS n FROM platform.trace WHERE contenu LIKE '%phrase-a-ne-pas%'`;
  expect(row).toEqual({ n: 0 });
});
