import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient, saisieCoordonnees } from '../../../../test/identites.ts';
import { computeConservation } from './compute-conservation.usecase.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

const duty = (waiting: string[] = [], of = cpts) =>
  computeConservation(app.db, app.clock, of.id, async () => new Set(waiting));
const left = async () => {
  const rows = await app.owner`SELECT id FROM patients.patient WHERE cpts_id = ${cpts.id}`;
  return rows.map((row) => row.id).sort();
};

test('five years after the last contact: erased with all that hangs from it; not who is followed or waited for', async () => {
  const gone = await creerPatient(cpts, { nomNaissance: 'Partie' });
  const proches = [{ nom: 'Paul', lien: 'frère', qualite: 'a-prevenir', telephone: null }];
  ok(await cpts.client('secretaire').put(`/patients/${gone.id}/coordonnees`, saisieCoordonnees({ proches })));
  const absorbe = await creerPatient(cpts, { nomNaissance: 'Partie-Aussi' });
  const merge = { absorbe: absorbe.id, pourquoi: 'La même personne' };
  ok(await cpts.client('coordinatrice').post(`/patients/${gone.id}/fusions`, merge), 201);
  const followed = await creerPatient(cpts, { nomNaissance: 'Suivie' }, 'medecinTarbes');
  const waiting = await creerPatient(cpts, { nomNaissance: 'Attendue' });
  const other = await app.createCpts({ semaines: [] });
  await creerPatient(other);

  app.clock.set('2031-11-24T06:59:59Z');
  expect(await duty([waiting.id])).toBe(0);
  app.clock.set('2031-11-24T07:00:01Z');
  await creerPatient(cpts, { nomNaissance: 'Récente' });
  expect(await duty([waiting.id])).toBe(1);
  expect(await duty([waiting.id])).toBe(0);
  const kept = await left();
  expect(kept).toHaveLength(3);
  expect(kept).toEqual(expect.arrayContaining([followed.id, waiting.id]));
  for (const table of ['proche', 'coordonnees', 'fusion'])
    expect([
      ...(await app.owner.unsafe(`SELECT 1 FROM patients.${table} WHERE cpts_id = $1`, [cpts.id])),
    ]).toEqual([]);
  expect([...(await app.owner`SELECT id FROM patients.patient WHERE cpts_id = ${other.id}`)]).toHaveLength(1);
});

test('an identity of the person that served lately keeps the whole of her', async () => {
  const before = (await left()).length;
  const old = await creerPatient(cpts, { nomNaissance: 'Ancienne' });
  app.clock.set('2036-11-25T07:00:00Z');
  const recent = await creerPatient(cpts, { nomNaissance: 'Nouvelle' });
  const merge = { absorbe: recent.id, pourquoi: 'La même personne' };
  ok(await cpts.client('coordinatrice').post(`/patients/${old.id}/fusions`, merge), 201);
  await duty(await left().then((ids) => ids.filter((id) => id !== old.id && id !== recent.id)));
  expect(await left()).toHaveLength(before + 2);
});

test('the journal says how many and by which rule, nothing of whom; how long is the CPTS’s decision', async () => {
  const [trace] = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND classe = 'purge' AND action = 'patient.purger'`;
  expect(JSON.parse(trace?.contenu ?? '')).toMatchObject({
    role: 'systeme',
    patientId: null,
    objet: null,
    details: { nombre: 1, annees: 5 },
  });
  const short = await app.createCpts({ semaines: [] });
  const change = { valeur: 1, source: 'Décision du bureau' };
  ok(await short.client('coordinatrice').put('/parametres/patients.conservation-annees', change));
  await creerPatient(short);
  app.clock.advance(367 * 86_400_000);
  expect(await duty([], short)).toBe(1);
});
