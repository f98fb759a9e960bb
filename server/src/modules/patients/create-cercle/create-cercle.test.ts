import type { MembreDuCercle } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { HEURE, MINUTE } from '../../../../test/clock.ts';
import { createPatient, relier } from '../../../../test/patients.ts';
import { ecouter } from '../../../../test/sse.ts';
import { computeFermetures } from '../compute-fermetures/compute-fermetures.usecase.ts';

let app: TestApp;
let cpts: TestCpts;
let url: string;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  const { id } = await createPatient(app, cpts);
  await relier(app, cpts, id, 'medecinTarbes', 'equipe');
  url = `/patients/${id}`;
});
afterAll(() => app.close());

interface Cercle {
  membres: MembreDuCercle[];
  consentements: { etat: string; recueilliPar: string; cercleId: string | null }[];
}
const medecin = () => cpts.client('medecinTarbes');
const add = (body: object, client = medecin()) => client.post<MembreDuCercle>(`${url}/cercle`, body);
const lourdes = (more: object = {}) => ({
  professionnelId: cpts.praticiens.lourdes,
  role: 'Remplaçant',
  equipe: true,
  ...more,
});
const read = (client = cpts.client('medecinLourdes')) => client.get<object>(`${url}/entrees?classe=soins`);
const consent = (cercleId: string | null, etat: string, client = medecin()) =>
  client.post(`${url}/consentements`, { cercleId, etat, moyen: 'telephone', donnePar: 'patient' });
const list = async () => ok(await medecin().get<Cercle>(`${url}/cercle`));

test('in the care team she sees at once; who, role and since are said', async () => {
  expectRefus(await read(), 403, 'dossier-ferme');
  const membre = ok(await add(lourdes()), 201);
  expect(membre).toMatchObject({
    nom: 'Jean-Marc Peyré',
    role: 'Remplaçant',
    equipe: true,
    depuis: app.clock.now().toISOString(),
    jusqua: null,
    moi: false,
    consentement: 'absent',
    ouvert: true,
    cache: false,
  });
  ok(await read());
  expect((await list()).membres.map((m) => [m.nom, m.moi])).toEqual([
    ['Hélène Abadie', true],
    ['Jean-Marc Peyré', false],
  ]);
});

test('outside the team, only once consent is recorded: by whom, how, when; withdrawal acts at once', async () => {
  const { id, ouvert } = ok(await add(lourdes({ equipe: false })), 201);
  expect(ouvert).toBe(false);
  expectRefus(await read(), 403, 'dossier-ferme');
  expect(ok(await consent(id, 'recueilli'), 201)).toMatchObject({
    cercleId: id,
    etat: 'recueilli',
    moyen: 'telephone',
    donnePar: 'patient',
    recueilliPar: 'Hélène Abadie',
    le: app.clock.now().toISOString(),
  });
  ok(await read());
  app.clock.advance(MINUTE);
  ok(await consent(id, 'retire'), 201);
  expectRefus(await read(), 403, 'dossier-ferme');
  app.clock.advance(MINUTE);
  ok(await consent(null, 'recueilli'), 201);
  ok(await read());
  expect((await list()).consentements.map((c) => c.etat)).toEqual(['recueilli', 'retire', 'recueilli']);
});

test('a refusal of everybody closes to the team too, except who answers a request or an emergency', async () => {
  ok(await add(lourdes()), 201);
  app.clock.advance(MINUTE);
  ok(await consent(null, 'retire', cpts.client('secretaire')), 201);
  expectRefus(await read(), 403, 'dossier-ferme');
  expectRefus(await read(medecin()), 403, 'dossier-ferme');
  ok(
    await cpts
      .client('medecinLourdes')
      .post(`${url}/bris-de-glace`, { motif: 'Coma, aucun proche joignable' }),
    201,
  );
  ok(await read());
});

test('a refusal follows who leaves the circle and is brought back', async () => {
  const { id } = ok(await add(lourdes()), 201);
  ok(await consent(id, 'retire'), 201);
  ok(await medecin().delete(`${url}/cercle/${id}`));
  app.clock.advance(MINUTE);
  const back = ok(await add({ compteId: cpts.comptes.medecinLourdes, role: 'Encore', equipe: true }), 201);
  expect(back).toMatchObject({ consentement: 'retire', ouvert: false });
  expectRefus(await read(), 403, 'dossier-ferme');
});

describe('who leaves', () => {
  test('at the time that was foreseen, to the minute; a duty closes it, once', async () => {
    const jusqua = new Date(app.clock.now().getTime() + HEURE).toISOString();
    ok(await add(lourdes({ jusqua })), 201);
    app.clock.advance(HEURE - 1);
    expect(await computeFermetures(app.db, app.clock, cpts.id)).toBe(0);
    ok(await read());
    app.clock.advance(1);
    expectRefus(await read(), 403, 'dossier-ferme');
    expect(await computeFermetures(app.db, app.clock, cpts.id)).toBe(1);
    expect(await computeFermetures(app.db, app.clock, cpts.id)).toBe(0);
    expect((await list()).membres).toHaveLength(1);
  });

  test('anybody, by herself, the last one too', async () => {
    const [last] = (await list()).membres;
    ok(await medecin().delete(`${url}/cercle/${last?.id}`));
    expectRefus(await read(medecin()), 403, 'dossier-ferme');
    const seen = ok(await cpts.client('secretaire').get<Cercle>(`${url}/cercle`));
    expect(seen.membres).toEqual([]);
    expectRefus(await cpts.client('secretaire').delete(`${url}/cercle/${last?.id}`), 404, 'introuvable');
  });
});

describe('who may not', () => {
  test('add herself, or others, without a right on the circle', async () => {
    const other = cpts.client('medecinLourdes');
    expectRefus(await add(lourdes(), other), 403, 'dossier-ferme');
    ok(await add(lourdes({ equipe: false })), 201);
    app.clock.advance(MINUTE);
    ok(await consent(null, 'recueilli'), 201);
    // Outside the team: reads the circle, does not change it.
    expectRefus(
      await add({ compteId: cpts.comptes.sageFemme, role: 'Amie', equipe: true }, other),
      403,
      'dossier-ferme',
    );
    expectRefus(await consent(null, 'retire', other), 403, 'dossier-ferme');
    for (const compte of ['administratrice', 'observatrice', 'sansFiche'] as const)
      expectRefus(await add(lourdes(), cpts.client(compte)), 403, 'interdit');
  });

  test('bring in nobody, somebody twice, who opens no file, or for a time that is over', async () => {
    expectRefus(await add({ role: 'Personne', equipe: true }), 400, 'membre-a-nommer');
    expectRefus(
      await add({ compteId: cpts.comptes.administratrice, role: 'x2', equipe: true }),
      409,
      'hors-cercle',
    );
    expectRefus(await add({ compteId: cpts.id, role: 'Inconnue', equipe: true }), 404, 'membre-inconnu');
    expectRefus(await add(lourdes({ jusqua: app.clock.now().toISOString() })), 400, 'fin-passee');
    ok(await add(lourdes()), 201);
    const twice = { compteId: cpts.comptes.medecinLourdes, role: 'Double', equipe: false };
    expectRefus(await add(twice), 409, 'deja-dans-le-cercle');
  });

  test('of another CPTS', async () => {
    const other = await app.createCpts();
    expectRefus(await add(lourdes(), other.client('secretaire')), 404, 'introuvable');
  });
});

test('the screen of whose access changed is told, and no other: an id, nothing more', async () => {
  const membre = ok(await add(lourdes()), 201);
  const origin = await app.server.listen({ port: 0, host: '127.0.0.1' });
  const screens = {
    hers: await ecouter(origin, await cpts.client('medecinLourdes').cookie()),
    other: await ecouter(origin, await cpts.client('sageFemme').cookie()),
  };
  ok(await consent(membre.id, 'retire'), 201);
  await screens.hers.attendre((recus) => recus.some((e) => e.type === 'patient.acces'));
  // What is said of everybody reaches both: then the first, had it come, would have come before.
  ok(await consent(null, 'recueilli'), 201);
  await screens.other.attendre((recus) => recus.length > 0);
  const patientId = url.split('/').at(-1);
  expect(screens.other.recus).toMatchObject([{ type: 'patient.acces', objet: patientId, lie: null }]);
  for (const screen of Object.values(screens)) await screen.fermer();
});
