import type { Professionnel } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

interface Fiche {
  professionnel: Professionnel;
  champs: Record<string, unknown>[];
}
type Compte = Parameters<TestCpts['client']>[0];
const path = (champ?: string) =>
  `/annuaire/professionnels/${cpts.praticiens.lourdes}${champ ? `/champs/${champ}` : ''}`;
const write = (champ: string, valeur: unknown, compte: Compte = 'secretaire') =>
  cpts.client(compte).put<Fiche>(path(champ), { valeur, source: 'Dit au téléphone' });
const read = async () => ok(await cpts.client('regulatrice').get<Fiche>(path()));

test('the word of the CPTS covers the national one, with source, date and author; taken back, that returns', async () => {
  const national = (await read()).professionnel.telephone;
  const after = ok(await write('telephone', '+33536490099'));
  expect(after.professionnel.telephone).toBe('+33536490099');
  expect(after.champs).toContainEqual({
    champ: 'telephone',
    valeur: '+33536490099',
    valeurNationale: national,
    source: 'Dit au téléphone',
    modifieLe: app.clock.now().toISOString(),
    modifiePar: 'Sylvie Lartigue',
  });
  ok(await write('telephone', null));
  expect((await read()).professionnel.telephone).toBeNull();
  ok(await cpts.client('secretaire').delete(path('telephone')));
  expect((await read()).professionnel.telephone).toBe(national);
});

test('a new name is found by the search, and a national import does not lose it', async () => {
  ok(await write('nom', 'Peyré-Lacoste'));
  await app.owner`UPDATE annuaire.fiche_nationale SET nom = 'Peyrac', telephone = '+33500000000'
    WHERE identifiant = '99700000025'`;
  const after = await read();
  expect(after.professionnel).toMatchObject({ nom: 'Peyré-Lacoste', telephone: '+33500000000' });
  const found = ok(
    await cpts.client('regulatrice').get<{ total: number }>('/annuaire/professionnels?q=lacoste'),
  );
  expect(found.total).toBe(1);
  await app.owner`UPDATE annuaire.fiche_nationale SET nom = 'Peyré', telephone = '+33536490002'
    WHERE identifiant = '99700000025'`;
});

test('« ne se déplace pas » takes the visits out of the offers at once', async () => {
  cpts = await app.createCpts({ semaines: ['tarbes'] });
  const visits = async () =>
    (await cpts.propositions((await cpts.recevoir({ mobilite: 'non-deplacable' })).id)).length;
  expect(await visits()).toBeGreaterThan(0);
  const champ = `/annuaire/professionnels/${cpts.praticiens.tarbes}/champs/visitesDomicile`;
  ok(await cpts.client('secretaire').put(champ, { valeur: false, source: 'Elle-même' }));
  expect(await visits()).toBe(0);
});

test.each<[string, unknown, number]>([
  ['telephone', '05 36 49 00 02', 400],
  ['telephone', true, 400],
  ['nom', '', 400],
  ['nom', null, 400],
  ['langues', 'français', 400],
  ['langues', Array(21).fill('x'), 400],
  ['tiersPayant', 'oui', 400],
  ['secteur', 3, 400],
  ['professionCode', '10', 400],
  ['__proto__', true, 400],
])('refused: %s = %j', async (champ, valeur, status) => {
  const before = await read();
  expect((await write(champ, valeur)).status).toBe(status);
  expect(await read()).toEqual(before);
});

describe('who may', () => {
  test('a practice corrects her own sheet, no other; the desk reads', async () => {
    ok(await write('langues', ['français', 'occitan'], 'medecinLourdes'));
    expectRefus(await write('langues', [], 'medecinTarbes'), 403, 'interdit');
    expectRefus(await write('langues', [], 'sansFiche'), 403, 'interdit');
    expectRefus(await write('langues', [], 'regulatrice'), 403, 'interdit');
    expectRefus(await cpts.client('regulatrice').delete(path('langues')), 403, 'interdit');
    expect((await read()).professionnel.langues).toEqual(['français', 'occitan']);
  });

  test('another CPTS neither reads nor writes, and keeps its own word on the same person', async () => {
    const other = await app.createCpts({ semaines: [] });
    expectRefus(await other.client('secretaire').get(path()), 404, 'introuvable');
    const body = { valeur: 'Volé', source: 'Ailleurs' };
    expectRefus(await other.client('secretaire').put(path('nom'), body), 404, 'introuvable');
    expectRefus(await other.client('secretaire').delete(path('nom')), 404, 'introuvable');
    ok(await write('nom', 'Peyré-Ici'));
    const theirs = `/annuaire/professionnels/${other.praticiens.lourdes}`;
    expect(ok(await other.client('secretaire').get<Fiche>(theirs)).professionnel.nom).toBe('Peyré');
  });
});
