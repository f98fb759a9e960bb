import type { Demande, Patient } from '@maillage/contracts';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok, type TestApp, type TestCpts, testApp } from './app.ts';
import { readOperations } from './operations.ts';
import { ecouter } from './sse.ts';

/** Words that are nowhere else: wherever they are found, somebody's data went there. */
const MARQUES = {
  nom: 'ZQNOMZQ',
  prenom: 'ZQPRENOMZQ',
  rue: 'ZQRUEZQ',
  note: 'ZQNOTEZQ',
  motif: 'ZQMOTIFZQ',
  appelant: 'ZQAPPELANTZQ',
  telephone: '+33639989917',
  courriel: 'zqcourriel@example.org',
};
const TRACES = new RegExp(
  Object.values(MARQUES)
    .map((mark) => mark.replaceAll(/[+.]/g, '\\$&'))
    .join('|'),
  'i',
);

let app: TestApp;
let cpts: TestCpts;
/** Every line of the log, however small. */
const lignes: string[] = [];

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line) => void lignes.push(line) });
  app = await testApp({ log });
  cpts = await app.createCpts();
});
afterAll(() => app.close());

/** A day of somebody: called, identified, noted, opened in urgency, merged, refused, mistyped. */
async function unePersonne(): Promise<void> {
  const desk = cpts.client('regulatrice');
  const secretary = cpts.client('secretaire');
  const doctor = cpts.client('medecinTarbes');
  const traits = {
    nomNaissance: MARQUES.nom,
    premierPrenom: MARQUES.prenom,
    dateNaissance: '1971-02-03',
    sexe: 'F',
    lieuNaissance: '65440',
  };
  const { id } = ok(await doctor.post<Patient>('/patients', traits, { key: 'cle-de-creation' }), 201);
  await desk.post('/patients', traits); // a duplicate, refused with candidates
  ok(await desk.post('/patients/recherche', { dateNaissance: '1971-02-03', nom: 'zqn', prenom: '' }));
  ok(
    await secretary.put(`/patients/${id}/coordonnees`, {
      telephone: MARQUES.telephone,
      telephoneSecondaire: null,
      courriel: MARQUES.courriel,
      adresse: MARQUES.rue,
      codeCommune: '65440',
      mobilite: 'deplacable',
      message: { autorise: false, aQui: MARQUES.appelant },
      proches: [
        { nom: MARQUES.appelant, lien: 'fille', qualite: 'a-prevenir', telephone: MARQUES.telephone },
      ],
    }),
  );
  ok(await doctor.post(`/patients/${id}/entrees`, { classe: 'soins', texte: MARQUES.note }), 201);
  ok(await doctor.get(`/patients/${id}/entrees?classe=soins`));
  ok(
    await cpts
      .client('medecinLourdes')
      .post(`/patients/${id}/bris-de-glace`, { motif: `${MARQUES.motif} urgent` }),
    201,
  );
  const facts = {
    nom: MARQUES.nom,
    dateNaissance: '1971-02-03',
    telephone: MARQUES.telephone,
    appelant: { nom: MARQUES.appelant, lien: 'fille' },
    precisions: MARQUES.note,
  };
  const demande = await cpts.reserver(facts);
  ok(await desk.put<Demande>(`/demandes/${demande.id}/patient`, { patientId: id }));
  // What goes wrong says no more.
  await desk.post('/demandes', { ...facts, motif: MARQUES.motif });
  await desk.put(`/patients/${id}/identite`, { ...traits, dateNaissance: MARQUES.nom });
  await doctor.post(`/patients/${id}/entrees`, { classe: MARQUES.note, texte: MARQUES.note });
  await desk.send({
    method: 'POST',
    url: '/api/patients',
    payload: `{"nomNaissance":"${MARQUES.nom}`,
    headers: { 'content-type': 'application/json' },
  });
  const name = 'patients.patient';
  // A breakdown of the database, in the middle of a write.
  await app.owner.unsafe(
    `ALTER TABLE ${name} ADD CONSTRAINT essai CHECK (nom_naissance <> '${MARQUES.nom}X')`,
  );
  await desk.post('/patients', { ...traits, nomNaissance: `${MARQUES.nom}X`, malgreDoublons: true });
  await app.owner.unsafe('ALTER TABLE patients.entree RENAME TO entree_absente');
  expect((await doctor.get(`/patients/${id}/entrees?classe=soins`)).status).toBe(500);
  await app.owner.unsafe('ALTER TABLE patients.entree_absente RENAME TO entree');
}

/** Where somebody's data may be, and nowhere else: her file, her request, answers kept a day for retries. */
const PERMIS = /^(patients\.|soins_non_programmes\.demande$|platform\.cle_idempotence$)/;

test('nothing of a person in logs, events, journal, addresses or any other table', async () => {
  const origin = await app.server.listen({ port: 0, host: '127.0.0.1' });
  const screen = await ecouter(origin, await cpts.client('coordinatrice').cookie());
  await unePersonne();
  await screen.attendre((recus) => recus.some((e) => e.type === 'patient.bris-de-glace'));

  // The breakdown was logged, without what caused it.
  expect(lignes.some((line) => line.includes('request failed'))).toBe(true);
  expect(lignes.filter((line) => TRACES.test(line))).toEqual([]);
  expect(screen.recus.length).toBeGreaterThan(2);
  expect(JSON.stringify(screen.recus)).not.toMatch(TRACES);
  await screen.fermer();

  const tables = await app.owner<{ name: string }[]>`SELECT format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const pattern = TRACES.source;
    const [row] = await app.owner.unsafe(
      `SELECT count(*)::int AS n FROM ${name} t WHERE to_jsonb(t)::text ~* $1`,
      [pattern],
    );
    if (row?.n > 0) found.push(name);
  }
  // The search itself works: it finds them where they must be.
  expect(found).toContain('patients.patient');
  expect(found).toContain('soins_non_programmes.demande');
  expect(found.filter((name) => !PERMIS.test(name))).toEqual([]);
});

test('no address of the API carries more of a person than an opaque id', () => {
  const names = readOperations().flatMap((operation) => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const inQuery = operation.method === 'GET' ? Object.keys(operation.schema?.properties ?? {}) : [];
    return [...inPath, ...inQuery].map((field) => `${operation.nom}:${field}`);
  });
  const personal = /:(nom|prenom|telephone|courriel|adresse|dateNaissance|texte|motif|matricule|jeton|age)$/i;
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => personal.test(name))).toEqual([]);
});
