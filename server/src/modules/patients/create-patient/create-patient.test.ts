import type { Candidat, Patient } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient, saisiePatient } from '../../../../test/identites.ts';
import { inventerIns, OID_INS_DEMO } from '../../../demonstration/insi.adapter.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

type Compte = Parameters<TestCpts['client']>[0];
const creer = (more: Record<string, unknown> = {}, compte: Compte = 'regulatrice', key?: string) =>
  cpts.client(compte).post<Patient>('/patients', saisiePatient(more), key ? { key } : {});

test('strict traits are normalised, used names are kept as given', async () => {
  const { identite, ...patient } = ok(
    await creer({
      nomNaissance: ' d’Éthèves--Lœb ',
      premierPrenom: 'Anne Lise',
      prenoms: 'Anne Lise, Noëlle',
      nomUtilise: 'Éthèves',
      prenomUtilise: 'Annie',
      lieuNaissance: '99134',
      alias: [{ nom: 'Loeb', prenom: null, genre: 'orthographe' }],
    }),
    201,
  );
  expect(identite).toMatchObject({
    nomNaissance: "D'ETHEVES--LOEB",
    premierPrenom: 'ANNE LISE',
    prenoms: 'ANNE LISE NOELLE',
    nomUtilise: 'Éthèves',
    prenomUtilise: 'Annie',
    lieuNaissanceLibelle: 'à l’étranger (99134)',
    statut: 'provisoire',
    ins: null,
    alias: [{ nom: 'Loeb', prenom: null, genre: 'orthographe' }],
    fusionnes: [],
  });
  expect(patient).toMatchObject({ id: identite.id, relations: ['aucune'], brisDeGlace: null });
  expect(patient.droits).toMatchObject({ identite: 'ecrire', soins: 'rien' });
});

test('a practice who creates a patient is in her care team from then on', async () => {
  const patient = ok(await creer({ nomNaissance: 'Arrieu' }, 'medecinTarbes'), 201);
  expect(patient).toMatchObject({ relations: ['aucune', 'equipe'], droits: { soins: 'ecrire' } });
  expect(patient.pourquoi).toBe('Vous êtes de l’équipe de soins de cette personne.');
  const cercle = await app.owner`SELECT role, equipe, compte_id, professionnel_id FROM patients.cercle
    WHERE patient_id = ${patient.id}`;
  expect([...cercle]).toEqual([
    {
      role: 'Médecin',
      equipe: true,
      compte_id: cpts.comptes.medecinTarbes,
      professionnel_id: cpts.praticiens.tarbes,
    },
  ]);
  expectRefus(await cpts.client('medecinLourdes').get(`/patients/${patient.id}`), 403, 'dossier-ferme');
});

test('validée needs a paper; récupérée and qualifiée need INSi', async () => {
  expectRefus(await creer({ statut: 'validee' }), 409, 'piece-requise');
  expectRefus(await creer({ statut: 'recuperee' }), 409, 'insi-requis');
  expectRefus(await creer({ statut: 'qualifiee', justificatif: 'passeport' }), 409, 'insi-requis');
  expectRefus(
    await creer({ statut: 'validee', justificatif: 'passeport', attributs: ['douteux'] }),
    409,
    'identite-incertaine',
  );
  const { identite } = ok(
    await creer({ nomNaissance: 'Validée', statut: 'validee', justificatif: 'passeport' }),
    201,
  );
  expect(identite).toMatchObject({
    statut: 'validee',
    justificatif: 'passeport',
    justificatifVuLe: expect.any(String),
  });
  const seen = ok(await creer({ nomNaissance: 'Provisoire', justificatif: 'passeport' }), 201);
  expect(seen.identite.justificatif).toBeNull();
});

test('an INS goes with a qualified identity only, with its key, the traits and INSi', async () => {
  const traits = {
    nomNaissance: 'CAZAUX',
    premierPrenom: 'CAMILLE',
    dateNaissance: '1980-03-12',
    sexe: 'F' as const,
    lieuNaissance: '65440',
  };
  const ins = { matricule: inventerIns(traits), oid: OID_INS_DEMO };
  const full = { ...traits, statut: 'qualifiee', justificatif: 'carte-identite', ins };
  const wrongKey = ins.matricule.slice(0, 13) + (ins.matricule.endsWith('42') ? '43' : '42');
  expectRefus(await creer({ ...full, statut: 'validee' }), 409, 'ins-sans-qualification');
  expectRefus(await creer({ ...full, justificatif: undefined }), 409, 'piece-requise');
  expectRefus(await creer({ ...full, ins: { ...ins, matricule: wrongKey } }), 400, 'ins-cle');
  expectRefus(await creer({ ...full, sexe: 'M' }), 409, 'ins-incoherent');
  expectRefus(await creer({ ...full, dateNaissance: '1981-03-12' }), 409, 'ins-incoherent');
  expectRefus(await creer({ ...full, premierPrenom: 'Camilla' }), 409, 'ins-non-confirme');
  expectRefus(await creer({ ...full, ins: { ...ins, oid: '1.2.250.1.213.1.4.8' } }), 409, 'ins-non-confirme');
  expect(ok(await creer(full), 201).identite).toMatchObject({ statut: 'qualifiee', ins });
  expectRefus(await creer(full), 409, 'ins-deja-la');
});

test('somebody alike: 409 with whom, in the journal; created all the same when told to', async () => {
  const alike = ok(await creer({ nomNaissance: 'Larroque', premierPrenom: 'Émilie' }), 201);
  const tries: Record<string, unknown>[] = [
    {},
    { nomNaissance: 'Laroque' },
    { premierPrenom: 'Emilei' },
    { dateNaissance: '1980-12-03' },
    { dateNaissance: '1980-03-17' },
    { nomNaissance: 'Emilie', premierPrenom: 'Larroque' },
    { nomNaissance: 'Dubois', nomUtilise: 'Larroque' },
    { nomNaissance: 'Dubois', alias: [{ nom: 'Larroque', prenom: null, genre: 'ancien-nom' }] },
  ];
  for (const change of tries) {
    const body = { nomNaissance: 'Larroque', premierPrenom: 'Émilie', malgreDoublons: false, ...change };
    for (const compte of ['regulatrice', 'medecinLourdes'] as const) {
      const answer = await creer(body, compte);
      expectRefus(answer, 409, 'doublon-probable');
      const { candidats } = (answer.body as unknown as { data: { candidats: Candidat[] } }).data;
      expect(candidats.map((c) => c.id)).toEqual([alike.id]);
      expect(candidats[0]?.ouvert).toBe(compte === 'regulatrice');
    }
  }
  const [trace] = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND action = 'patient.chercher' ORDER BY id DESC LIMIT 1`;
  expect(JSON.parse(trace?.contenu ?? '').details).toEqual({ nombre: 1 });
  // In her own view of who saw her, too.
  const seen = await app.owner`SELECT patient_id FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND action = 'patient.trouver' ORDER BY id DESC LIMIT 1`;
  expect([...seen]).toEqual([{ patient_id: alike.id }]);
  const twin = { nomNaissance: 'Larroque', premierPrenom: 'Lucie', malgreDoublons: false };
  ok(await creer(twin), 201);
  ok(await creer({ nomNaissance: 'Larroque', premierPrenom: 'Émilie', malgreDoublons: true }), 201);
});

test('sent twice with one key: one person, one answer', async () => {
  const body = { nomNaissance: 'Une-Fois', malgreDoublons: false };
  const first = ok(await creer(body, 'secretaire', 'cle-de-creation'), 201);
  const again = ok(await creer(body, 'secretaire', 'cle-de-creation'), 201);
  expect(again.id).toBe(first.id);
});

test('refused: a trait missing or empty, a date that cannot be, no right', async () => {
  for (const champ of ['nomNaissance', 'premierPrenom', 'dateNaissance', 'sexe', 'lieuNaissance'])
    expectRefus(await creer({ [champ]: undefined }), 400, 'saisie-invalide');
  expectRefus(await creer({ nomNaissance: '山田' }), 400, 'trait-vide');
  expectRefus(await creer({ dateNaissance: '2026-11-25' }), 400, 'naissance-future');
  expectRefus(await creer({ dateNaissance: '1896-11-23' }), 400, 'naissance-trop-ancienne');
  expectRefus(await creer({ dateNaissance: '2026-02-30' }), 400, 'saisie-invalide');
  for (const compte of ['administratrice', 'observatrice', 'sansFiche'] as const)
    expectRefus(await creer({}, compte), 403, 'interdit');
  expectRefus(await app.anonyme.post('/patients', saisiePatient()), 401, 'non-connecte');
});

test('no trait is in the journal, nor in the answers kept for the log', async () => {
  await creerPatient(cpts, { nomNaissance: 'Introuvable' });
  const traces = await app.owner<
    { contenu: string }[]
  >`SELECT contenu FROM platform.trace WHERE cpts_id = ${cpts.id}`;
  expect(traces.length).toBeGreaterThan(10);
  for (const { contenu } of traces) expect(contenu).not.toMatch(/introuvable|larroque|1980-|emilie/i);
  expect(app.complaints).toEqual([]);
});
