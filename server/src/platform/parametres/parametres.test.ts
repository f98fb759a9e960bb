import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../test/app.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: ['tarbes'] });
});
afterAll(() => app.close());

interface Parametre {
  code: string;
  valeur: number;
  minimum: number;
  maximum: number;
  statut: string;
  source: string;
  modifiePar: string | null;
}
type Compte = Parameters<TestCpts['client']>[0];
const list = async (of = cpts) =>
  ok(await of.client('medecinTarbes').get<{ parametres: Parametre[] }>('/parametres')).parametres;
const set = (code: string, valeur: unknown, compte: Compte = 'coordinatrice') =>
  cpts.client(compte).put<Parametre>(`/parametres/${code}`, { valeur, source: 'Décision du bureau' });

test('every rule of the CPTS says its value, its bounds, its source and its status', async () => {
  const parametres = await list();
  expect(parametres.length).toBeGreaterThan(10);
  for (const p of parametres) {
    expect(p.valeur).toBeGreaterThanOrEqual(p.minimum);
    expect(p.valeur).toBeLessThanOrEqual(p.maximum);
    expect(p.source.length).toBeGreaterThan(3);
  }
});

test('a decision of the CPTS takes the place of the default, with who decided', async () => {
  expect(ok(await set('snp.fenetre-heures', 24))).toMatchObject({
    valeur: 24,
    statut: 'decide',
    source: 'Décision du bureau',
    modifiePar: 'Maylis Pène',
  });
  const { id } = await cpts.recevoir();
  const answer = ok(await cpts.client('regulatrice').get(`/demandes/${id}/propositions`));
  expect(answer).toMatchObject({ fenetreHeures: 24 });
  const other = await app.createCpts({ semaines: [] });
  expect((await list(other)).find((p) => p.code === 'snp.fenetre-heures')?.valeur).toBe(48);
});

test('refused: out of bounds, unknown, not a number, by another role', async () => {
  const before = await list();
  expectRefus(await set('snp.fenetre-heures', 0), 400, 'hors-bornes');
  expectRefus(await set('snp.fenetre-heures', 169), 400, 'hors-bornes');
  expectRefus(await set('snp.horizon-semaines', 8.5), 400, 'entier-attendu');
  expectRefus(await set('snp.inconnu', 1), 404, 'parametre-inconnu');
  expectRefus(await set('snp.fenetre-heures', '24'), 400, 'saisie-invalide');
  for (const compte of ['regulatrice', 'secretaire', 'medecinTarbes'] as const) {
    expectRefus(await set('snp.fenetre-heures', 24, compte), 403, 'interdit');
  }
  expect(await list()).toEqual(before);
});

test('no value that is accepted breaks what reads it', async () => {
  const week = `/professionnels/${cpts.praticiens.tarbes}`;
  for (const { code, minimum, maximum, valeur } of await list()) {
    for (const tried of [minimum, maximum, minimum + (maximum - minimum) / 3]) {
      const answer = await set(code, tried);
      expect([200, 400], `${code} = ${tried}`).toContain(answer.status);
      const { id } = await cpts.recevoir();
      await cpts.propositions(id);
      ok(await cpts.client('regulatrice').get('/tableau'));
      ok(await cpts.client('secretaire').put(`${week}/plages`, { plages: [] }));
    }
    ok(await set(code, valeur));
  }
  expect(app.complaints).toEqual([]);
  // Three values of every parameter, and the whole desk after each.
}, 90_000);
