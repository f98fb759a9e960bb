import type { Candidat, Patient } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient, saisieCoordonnees } from '../../../../test/identites.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

interface Fusion {
  id: string;
  garde: Candidat;
  absorbe: Candidat;
  pourquoi: string;
  faitePar: string;
  annuleeLe: string | null;
}
type Compte = Parameters<TestCpts['client']>[0];
const fusionner = (id: string, absorbe: string, more = {}, compte: Compte = 'coordinatrice') =>
  cpts
    .client(compte)
    .post<Fusion>(`/patients/${id}/fusions`, { absorbe, pourquoi: 'La même personne', ...more });
const defaire = (id: string, compte: Compte = 'coordinatrice') =>
  cpts.client(compte).delete<Fusion>(`/fusions/${id}`);
const creer = (nomNaissance: string, compte?: Compte) => creerPatient(cpts, { nomNaissance }, compte);
/** All that is stored of these people, but for the merges themselves and what is written of them. */
const image = async (ids: string[]) => {
  const tables = ['patient', 'alias', 'coordonnees', 'proche', 'cercle'];
  const all = tables.map((t) =>
    app.owner.unsafe(
      `SELECT to_jsonb(t) AS row FROM patients.${t} t WHERE ${t === 'patient' ? 'id' : 'patient_id'} = ANY ($1) ORDER BY 1`,
      [ids],
    ),
  );
  return JSON.stringify(await Promise.all(all));
};

test('merged, read as one, undone: everything is as it was', async () => {
  const garde = await creer('Gardée', 'medecinTarbes');
  const absorbe = await creer('Absorbée', 'medecinLourdes');
  const contact = saisieCoordonnees({
    telephone: '+33639980001',
    message: { autorise: true },
    proches: [{ nom: 'Paul', lien: 'frère', qualite: 'a-prevenir', telephone: null }],
  });
  ok(await cpts.client('medecinLourdes').put(`/patients/${absorbe.id}/coordonnees`, contact));
  const before = await image([garde.id, absorbe.id]);

  const fusion = ok(await fusionner(garde.id, absorbe.id), 201);
  expect(fusion).toMatchObject({
    garde: { id: garde.id },
    absorbe: { id: absorbe.id },
    pourquoi: 'La même personne',
    faitePar: 'Maylis Pène',
    annuleeLe: null,
  });
  // Whoever follows one of them follows the person.
  for (const compte of ['medecinTarbes', 'medecinLourdes'] as const) {
    for (const id of [garde.id, absorbe.id]) {
      const read = ok(await cpts.client(compte).get<Patient>(`/patients/${id}`));
      expect(read).toMatchObject({ id: garde.id, identite: { fusionnes: [absorbe.id] } });
      const reached = ok(await cpts.client(compte).get(`/patients/${id}/coordonnees`));
      expect(reached).toMatchObject({ telephone: '+33639980001', proches: [{ nom: 'Paul' }] });
    }
  }
  expect(ok(await defaire(fusion.id))).toMatchObject({ id: fusion.id, annuleeLe: expect.any(String) });
  expect(await image([garde.id, absorbe.id])).toBe(before);
  expectRefus(await cpts.client('medecinTarbes').get(`/patients/${absorbe.id}`), 403, 'dossier-ferme');
  expectRefus(await defaire(fusion.id), 409, 'fusion-deja-defaite');
  const { fusions } = ok(await cpts.client('secretaire').get<{ fusions: Fusion[] }>('/fusions'));
  expect(fusions.map((f) => f.id)).toEqual([fusion.id]);
});

test('chains: merged into one that is merged then; undone in any order', async () => {
  const [a, b, c] = [await creer('Premier'), await creer('Second'), await creer('Tiers')];
  const before = await image([a.id, b.id, c.id]);
  const first = ok(await fusionner(b.id, a.id), 201);
  const second = ok(await fusionner(c.id, b.id), 201);
  const read = ok(await cpts.client('secretaire').get<Patient>(`/patients/${a.id}`));
  expect(read.id).toBe(c.id);
  expect(read.identite.fusionnes.sort()).toEqual([a.id, b.id].sort());
  ok(await defaire(first.id));
  expect(ok(await cpts.client('secretaire').get<Patient>(`/patients/${a.id}`)).id).toBe(a.id);
  expect(ok(await cpts.client('secretaire').get<Patient>(`/patients/${b.id}`)).id).toBe(c.id);
  ok(await defaire(second.id));
  expect(await image([a.id, b.id, c.id])).toBe(before);
});

test('both files say it in the journal, without names', async () => {
  const [a, b] = [await creer('Journal'), await creer('Journale')];
  ok(await fusionner(a.id, b.id), 201);
  const traces = await app.owner<
    { patient_id: string; contenu: string }[]
  >`SELECT patient_id, contenu FROM platform.trace
    WHERE action = 'patient.fusionner' AND patient_id IN (${a.id}, ${b.id}) ORDER BY patient_id`;
  expect(traces.map((t) => t.patient_id)).toEqual([a.id, b.id].sort());
  for (const { contenu } of traces) expect(contenu).not.toMatch(/journale?"/i);
});

test('refused: itself, twice, a circle, two people with their INS, unknown, no reason, no right', async () => {
  const [a, b, c] = [await creer('Un'), await creer('Deux'), await creer('Trois')];
  const other = await creerPatient(await app.createCpts({ semaines: [] }));
  expectRefus(await fusionner(a.id, a.id), 400, 'meme-identite');
  expectRefus(await fusionner(a.id, other.id), 404, 'introuvable');
  expectRefus(await fusionner(a.id, b.id, { pourquoi: ' ' }), 400, 'saisie-invalide');
  for (const compte of ['regulatrice', 'medecinTarbes', 'administratrice'] as const)
    expectRefus(await fusionner(a.id, b.id, {}, compte), 403, 'interdit');
  ok(await fusionner(a.id, b.id), 201);
  expectRefus(await fusionner(b.id, a.id), 409, 'deja-fusionnee');
  expectRefus(await fusionner(c.id, b.id), 409, 'deja-fusionnee');
  const qualified = [await creer('Qualif-Un'), await creer('Qualif-Deux')];
  for (const { id } of qualified)
    ok(await cpts.client('secretaire').post(`/patients/${id}/insi`, { justificatif: 'passeport' }));
  const [q1, q2] = qualified.map((p) => p.id);
  expectRefus(await fusionner(q1 ?? '', q2 ?? ''), 409, 'ins-differents');
  ok(await fusionner(q1 ?? '', c.id), 201);
});

test('all at once, round and round: never a circle', async () => {
  const people = await Promise.all([1, 2, 3, 4].map((n) => creer(`Ronde-${'ABCDE'[n]}`)));
  const ids = people.map((p) => p.id);
  const pairs = ids.flatMap((x) => ids.filter((y) => y !== x).map((y) => [x, y] as const));
  const answers = await Promise.all(pairs.map(([x, y]) => fusionner(x, y)));
  for (const { status } of answers) expect([201, 409]).toContain(status);
  const read = await Promise.all(ids.map((id) => cpts.client('secretaire').get<Patient>(`/patients/${id}`)));
  expect(new Set(read.map((r) => ok(r).id)).size).toBe(1);
});

test('undoing that would leave one INS on two identities is refused', async () => {
  const [a, b] = [await creer('Partage'), await creer('Partage')];
  const desk = cpts.client('secretaire');
  ok(await desk.post(`/patients/${b.id}/insi`, { justificatif: 'passeport' }));
  const fusion = ok(await fusionner(a.id, b.id), 201);
  ok(await desk.post(`/patients/${a.id}/insi`, { justificatif: 'passeport' }));
  expectRefus(await defaire(fusion.id), 409, 'ins-partage');
  expectRefus(await defaire(fusion.id, 'regulatrice'), 403, 'interdit');
  expectRefus(await defaire('019e0000-0000-7000-8000-000000000000'), 404, 'introuvable');
});

test('a copy of somebody, made to be merged, opens nothing to who made it', async () => {
  const real = await creer('Convoitee', 'medecinTarbes');
  app.clock.advance(1000);
  const copy = await creer('Convoitee', 'medecinLourdes');
  const read = () => cpts.client('medecinLourdes').get(`/patients/${real.id}/entrees?classe=soins`);
  expectRefus(await read(), 403, 'dossier-ferme');
  const { id } = ok(await fusionner(real.id, copy.id, {}, 'secretaire'), 201);
  expectRefus(await read(), 403, 'dossier-ferme');
  ok(await cpts.client('medecinTarbes').get(`/patients/${real.id}/entrees?classe=soins`));
  // Writing goes to the identity that stands for the person, or is refused.
  const note = { classe: 'soins', texte: 'Essai.' };
  const lost = await cpts.client('medecinTarbes').post(`/patients/${copy.id}/entrees`, note);
  expectRefus(lost, 409, 'identite-fusionnee');
  ok(await defaire(id));
  ok(await cpts.client('medecinLourdes').get(`/patients/${copy.id}/entrees?classe=soins`));
});

test('people who are not alike are merged by the coordination only', async () => {
  const [a, b] = [await creer('Alpha'), await creer('Zulu')];
  expectRefus(await fusionner(a.id, b.id, {}, 'secretaire'), 409, 'pas-ressemblantes');
  ok(await fusionner(a.id, b.id), 201);
});
