import type { Coordonnees } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { creerPatient, saisieCoordonnees } from '../../../../test/identites.ts';
import { systeme } from '../../../platform/access/acteur.ts';
import { getConsigneDeContact, getNomsDePatients, touchPatient } from '../index.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

type Compte = Parameters<TestCpts['client']>[0];
const lire = (id: string, compte: Compte = 'regulatrice') =>
  cpts.client(compte).get<Coordonnees>(`/patients/${id}/coordonnees`);
const changer = (id: string, more: Record<string, unknown> = {}, compte: Compte = 'regulatrice') =>
  cpts.client(compte).put<Coordonnees>(`/patients/${id}/coordonnees`, saisieCoordonnees(more));
const consigne = (id: string) => app.db.inTenant(systeme(cpts.id), (tx) => getConsigneDeContact(tx, id));
const PROCHE = { nom: 'Paul', lien: 'frère', qualite: 'personne-de-confiance', telephone: '+33639980002' };

test('nothing known: no message may be left; then all of it', async () => {
  const { id } = await creerPatient(cpts);
  expect(ok(await lire(id))).toMatchObject({ telephone: null, message: { autorise: false }, proches: [] });
  const all = {
    telephone: '+33639980001',
    adresse: '3 rue des Essais',
    codeCommune: '65286',
    mobilite: 'non-deplacable',
    message: { autorise: true, aQui: 'à elle seule', quand: 'le matin' },
    proches: [PROCHE],
  };
  const after = ok(await changer(id, all));
  expect(after).toMatchObject({ ...all, commune: 'Lourdes', modifieesLe: app.clock.now().toISOString() });
  expect(ok(await lire(id))).toEqual(after);
  expect(await consigne(id)).toEqual({
    telephone: '+33639980001',
    message: { autorise: true, aQui: 'à elle seule', quand: 'le matin' },
  });
  const [trace] = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE patient_id = ${id} AND action = 'coordonnees.modifier'`;
  expect(JSON.parse(trace?.contenu ?? '').details.champs.sort()).toEqual(
    ['telephone', 'adresse', 'codeCommune', 'mobilite', 'message', 'proches'].sort(),
  );
  expect(trace?.contenu).not.toMatch(/Paul|33639|Essais/);
});

test('relatives: an id keeps its line, the others come and go', async () => {
  const { id } = await creerPatient(cpts);
  const [paul, ...none] = ok(await changer(id, { proches: [PROCHE] })).proches;
  expect(none).toEqual([]);
  const changed = { ...PROCHE, id: paul?.id, lien: 'cousin' };
  const two = ok(await changer(id, { proches: [changed, { ...PROCHE, nom: 'Rose' }] }));
  expect(two.proches.find((p) => p.id === paul?.id)?.lien).toBe('cousin');
  expect(two.proches).toHaveLength(2);
  expect(ok(await changer(id)).proches).toEqual([]);
  expectRefus(await changer(id, { proches: [changed] }), 404, 'proche-inconnu');
});

test('merged: the strictest rule holds, whichever identity it came from', async () => {
  const [a, b] = [await creerPatient(cpts, { nomNaissance: 'Stricte' }), await creerPatient(cpts)];
  ok(await changer(a.id, { telephone: '+33639980003', message: { autorise: true, quand: 'le soir' } }));
  ok(await changer(b.id, { message: { autorise: true, aQui: 'à son fils' } }));
  const merge = { absorbe: b.id, pourquoi: 'La même personne' };
  ok(await cpts.client('coordinatrice').post(`/patients/${a.id}/fusions`, merge), 201);
  expect(await consigne(b.id)).toEqual({
    telephone: '+33639980003',
    message: { autorise: true, quand: 'le soir', aQui: 'à son fils' },
  });
  await app.owner`UPDATE patients.coordonnees SET message = '{"autorise": false}' WHERE patient_id = ${b.id}`;
  expect((await consigne(a.id)).message).toEqual({ autorise: false });
  expect(ok(await lire(a.id)).message).toEqual({ autorise: false });
});

test('front door: names as people are called, by any of their identities; last contact moves forward', async () => {
  const [a, b] = [
    await creerPatient(cpts, { nomNaissance: 'Née', nomUtilise: 'Dite', prenomUtilise: 'Lou' }),
    await creerPatient(cpts),
  ];
  const merge = { absorbe: b.id, pourquoi: 'La même personne' };
  ok(await cpts.client('coordinatrice').post(`/patients/${a.id}/fusions`, merge), 201);
  const later = new Date(app.clock.now().getTime() + 86_400_000);
  const noms = await app.db.inTenant(systeme(cpts.id), async (tx) => {
    await touchPatient(tx, b.id, later);
    await touchPatient(tx, b.id, app.clock.now());
    return getNomsDePatients(tx, [a.id, b.id, cpts.id]);
  });
  expect([...noms].sort()).toEqual(
    [
      [a.id, 'Lou Dite'],
      [b.id, 'Lou Dite'],
    ].sort(),
  );
  const [row] = await app.owner`SELECT dernier_contact_le FROM patients.patient WHERE id = ${a.id}`;
  expect(row).toEqual({ dernier_contact_le: later });
});

test('refused: a commune that is not, to read only, to strangers', async () => {
  const { id } = await creerPatient(cpts);
  expectRefus(await changer(id, { codeCommune: '65999' }), 400, 'commune-inconnue');
  expectRefus(await changer(id, { telephone: '0562000000' }), 400, 'saisie-invalide');
  ok(await lire(id, 'coordinatrice'));
  expectRefus(await changer(id, {}, 'coordinatrice'), 403, 'interdit');
  expectRefus(await lire(id, 'medecinLourdes'), 403, 'dossier-ferme');
  expectRefus(await changer(id, {}, 'medecinLourdes'), 403, 'dossier-ferme');
  expectRefus(await lire(id, 'administratrice'), 403, 'interdit');
});
