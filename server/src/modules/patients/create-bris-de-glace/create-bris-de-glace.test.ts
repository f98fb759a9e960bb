import type { BrisDeGlace, Ouverture } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { HEURE, MINUTE } from '../../../../test/clock.ts';
import { createPatient } from '../../../../test/patients.ts';
import { ecouter } from '../../../../test/sse.ts';
import { computeFermetures } from '../compute-fermetures/compute-fermetures.usecase.ts';

let app: TestApp;
let cpts: TestCpts;
let url: string;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts({ semaines: [] });
  url = `/patients/${(await createPatient(app, cpts)).id}`;
});
afterAll(() => app.close());

const MOTIF = 'Personne inconsciente au cabinet';
const medecin = () => cpts.client('medecinTarbes');
const coordination = () => cpts.client('coordinatrice');
const breakGlass = (motif = MOTIF, client = medecin()) =>
  client.post<BrisDeGlace>(`${url}/bris-de-glace`, { motif });
const notes = () => medecin().get(`${url}/entrees?classe=soins`);
const list = async () =>
  ok(await coordination().get<{ aExaminer: number; brisDeGlace: BrisDeGlace[] }>('/bris-de-glace'));
const later = (ms: number) => new Date(app.clock.now().getTime() + ms).toISOString();

test('opens for an hour, with its reason; the coordination holds it for three days', async () => {
  expectRefus(await notes(), 403, 'dossier-ferme');
  const bris = ok(await breakGlass(), 201);
  expect(bris).toMatchObject({
    qui: 'Hélène Abadie',
    profession: 'Médecin',
    motif: MOTIF,
    expireLe: later(HEURE),
    examenAvant: later(72 * HEURE),
    enRetard: false,
    avis: null,
  });
  ok(await notes());
  expectRefus(await medecin().post(`${url}/entrees`, { classe: 'soins', texte: 'x' }), 403, 'dossier-ferme');
  expect(await list()).toMatchObject({ aExaminer: 1, brisDeGlace: [bris] });
  app.clock.advance(HEURE);
  expectRefus(await notes(), 403, 'dossier-ferme');
  expect(await computeFermetures(app.db, app.clock, cpts.id)).toBe(1);
  expect((await list()).brisDeGlace[0]?.fermeLe).toBe(bris.expireLe);
});

test('once at a time; closed before its hour by who opened it', async () => {
  ok(await breakGlass(), 201);
  expectRefus(await breakGlass(), 409, 'bris-de-glace-ouvert');
  app.clock.advance(MINUTE);
  ok(await medecin().delete(`${url}/bris-de-glace`));
  expectRefus(await notes(), 403, 'dossier-ferme');
  expectRefus(await medecin().delete(`${url}/bris-de-glace`), 409, 'bris-de-glace-ferme');
  expect((await list()).aExaminer).toBe(1);
});

test('the coordination says what it thinks, once; until then it is late after its deadline', async () => {
  const { id } = ok(await breakGlass(), 201);
  app.clock.advance(73 * HEURE);
  expect((await list()).brisDeGlace[0]?.enRetard).toBe(true);
  const examen = () => coordination().post<BrisDeGlace>(`/bris-de-glace/${id}/examen`, { avis: 'justifie' });
  expect(ok(await examen())).toMatchObject({
    avis: 'justifie',
    examinePar: 'Maylis Pène',
    examenAvant: null,
  });
  expectRefus(await examen(), 409, 'deja-examine');
  expect((await list()).aExaminer).toBe(0);
});

test('the constraint: none waits without a holder and a deadline', async () => {
  const { id } = ok(await breakGlass(), 201);
  for (const column of ['titulaire_role', 'examen_avant'])
    await expect(
      app.owner.unsafe(`UPDATE patients.bris_de_glace SET ${column} = NULL WHERE id = $1`, [id]),
    ).rejects.toThrow(/personne_sans_reponse/);
});

test('the patient reads who opened her file, and why', async () => {
  ok(await breakGlass(), 201);
  const { ouvertures } = ok(await coordination().get<{ ouvertures: Ouverture[] }>(`${url}/ouvertures`));
  expect(ouvertures).toContainEqual({
    le: app.clock.now().toISOString(),
    qui: 'Hélène Abadie',
    profession: 'Médecin',
    action: 'A ouvert le dossier en urgence',
    pourquoi: MOTIF,
  });
  const [row] =
    await app.owner`SELECT count(*)::int AS n FROM platform.trace WHERE contenu LIKE ${`%${MOTIF}%`}`;
  expect(row).toEqual({ n: 0 });
});

test('who may not: no reason, a profil without emergencies, who is not the coordination', async () => {
  expectRefus(await breakGlass('urgent'), 400, 'saisie-invalide');
  for (const compte of ['secretaire', 'regulatrice', 'administratrice', 'sansFiche'] as const)
    expectRefus(await breakGlass(MOTIF, cpts.client(compte)), 403, 'interdit');
  const { id } = ok(await breakGlass(), 201);
  expectRefus(await medecin().get('/bris-de-glace'), 403, 'interdit');
  expectRefus(await medecin().post(`/bris-de-glace/${id}/examen`, { avis: 'justifie' }), 403, 'interdit');
  expectRefus(
    await medecin().post(`/patients/${cpts.id}/bris-de-glace`, { motif: MOTIF }),
    404,
    'introuvable',
  );
  const other = await app.createCpts({ semaines: [] });
  const far = other.client('coordinatrice').post(`/bris-de-glace/${id}/examen`, { avis: 'justifie' });
  expectRefus(await far, 404, 'introuvable');
});

test('the screens of the coordination know at once; no other hears of a patient', async () => {
  const origin = await app.server.listen({ port: 0, host: '127.0.0.1' });
  const open = async (compte: 'coordinatrice' | 'regulatrice' | 'medecinTarbes') =>
    ecouter(origin, await cpts.client(compte).cookie());
  const [hers, desk, own] = [
    await open('coordinatrice'),
    await open('regulatrice'),
    await open('medecinTarbes'),
  ];
  const { id } = ok(await breakGlass(), 201);
  await hers.attendre((recus) => recus.some((e) => e.type === 'patient.bris-de-glace' && e.objet === id));
  // Something all hear, afterwards.
  ok(await coordination().put('/parametres/snp.fenetre-heures', { valeur: 36, source: 'Essai' }));
  for (const screen of [desk, own]) {
    await screen.attendre((recus) => recus.some((e) => e.type === 'parametres.modifies'));
    expect(screen.recus.filter((e) => e.type.startsWith('patient.'))).toEqual([]);
    await screen.fermer();
  }
  await hers.fermer();
});
