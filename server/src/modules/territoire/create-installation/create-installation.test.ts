import type { SessionCourante } from '@maillage/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, testApp } from '../../../../test/app.ts';
import { HEURE, JOUR } from '../../../../test/clock.ts';
import { saisie } from '../../../../test/demandes.ts';
import { BAGNERES, LOURDES, TARBES } from '../../../../test/praticiens.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp({ demonstration: false });
});
afterEach(() => app.close());

const choice = (change: object = {}) => ({
  nom: 'CPTS des Essais',
  communes: [TARBES, LOURDES, BAGNERES],
  zones: [{ nom: 'Plaine', communes: [TARBES] }],
  comptes: [
    { prenom: 'Maylis', nom: 'Pène', role: 'coordinateur' },
    { prenom: 'Inès', nom: 'Cazaux', role: 'regulateur' },
  ],
  ...change,
});
interface Faite {
  cptsId: string;
  comptes: { id: string; lien: string; role: string }[];
}
const install = (change?: object) => app.anonyme.post<Faite>('/installation', choice(change));
const state = async () => ok(await app.anonyme.get<{ etat: string; nom: string | null }>('/installation'));

/** Somebody enters by her link; her cookie. */
async function enter(lien: string | undefined): Promise<{ cookie: string; session: SessionCourante }> {
  const jeton = lien?.split('#jeton=')[1];
  const answer = await app.anonyme.post<SessionCourante>('/invitations/acceptation', { jeton });
  const session = ok(answer, 201);
  return { session, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}

describe('the first run', () => {
  test('makes the CPTS, its zones and its first accounts, in a browser, once', async () => {
    expect(await state()).toMatchObject({ etat: 'a-configurer', demonstration: false, nom: null });
    const { comptes } = ok(await install(), 201);
    expect(await state()).toMatchObject({ etat: 'configuree', nom: 'CPTS des Essais' });
    const { session, cookie } = await enter(comptes[0]?.lien);
    expect(session).toMatchObject({
      compte: { nom: 'Pène', role: 'coordinateur' },
      cpts: { nom: 'CPTS des Essais', fuseau: 'Europe/Paris' },
      demonstration: false,
    });
    const territoire = ok(await app.anonyme.get('/territoire', { headers: { cookie } }));
    expect(territoire).toMatchObject({ nom: 'CPTS des Essais', zones: [{ nom: 'Plaine' }] });
    expectRefus(await install(), 409, 'deja-configuree');
  });

  test('asked by ten browsers at once, is done once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => install()));
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const [row] = await app.owner`SELECT count(*)::int AS n FROM platform.cpts`;
    expect(row).toEqual({ n: 1 });
  });

  test.each<[string, object, string]>([
    ['a commune that does not exist', { communes: [TARBES, '65999'] }, 'commune-inconnue'],
    [
      'two zones that share a commune',
      {
        zones: [
          { nom: 'A', communes: [TARBES] },
          { nom: 'B', communes: [TARBES] },
        ],
      },
      'zone-hors-territoire',
    ],
    ['a zone beyond the territoire', { zones: [{ nom: 'A', communes: ['75056'] }] }, 'zone-hors-territoire'],
    [
      'two zones of one name',
      {
        zones: [
          { nom: 'A', communes: [TARBES] },
          { nom: 'A', communes: [LOURDES] },
        ],
      },
      'zone-hors-territoire',
    ],
    ['a time zone of nowhere', { fuseau: 'Mars/Olympus' }, 'fuseau-inconnu'],
    [
      'nobody to settle the CPTS',
      { comptes: [{ prenom: 'A', nom: 'B', role: 'regulateur' }] },
      'sans-coordination',
    ],
    ['no commune', { communes: [] }, 'saisie-invalide'],
    ['no name', { nom: ' ' }, 'saisie-invalide'],
  ])('is refused with %s, and nothing is left of it', async (_, change, code) => {
    expectRefus(await install(change), 400, code);
    expect(await state()).toMatchObject({ etat: 'a-configurer' });
    const [row] = await app.owner`SELECT (SELECT count(*) FROM platform.compte)
      + (SELECT count(*) FROM territoire.zone) AS n`;
    expect(Number(row?.n)).toBe(0);
  });

  test('an entry link is good once, for three days', async () => {
    const { comptes } = ok(await install(), 201);
    await enter(comptes[0]?.lien);
    const jeton = (i: number) => comptes[i]?.lien.split('#jeton=')[1];
    const again = (i: number) => app.anonyme.post('/invitations/acceptation', { jeton: jeton(i) });
    expectRefus(await again(0), 410, 'lien-use');
    app.clock.advance(3 * JOUR);
    expectRefus(await again(1), 410, 'lien-use');
  });

  test('outside a demonstration, one-click accounts do not exist', async () => {
    ok(await install(), 201);
    expectRefus(await app.anonyme.get('/demo/comptes'), 404, 'introuvable');
    const refus = await app.anonyme.post('/demo/sessions', { compte: 'regulatrice' });
    expectRefus(refus, 404, 'introuvable');
  });
});

describe('undoing the first run', () => {
  const undo = (cookie?: string) =>
    app.anonyme.delete('/installation', {}, { headers: cookie === undefined ? {} : { cookie } });

  test('before anybody entered, whoever made it may; then it can be made again', async () => {
    expectRefus(await undo(), 404, 'rien-a-annuler');
    ok(await install(), 201);
    ok(await undo());
    expect(await state()).toMatchObject({ etat: 'a-configurer' });
    ok(await install({ nom: 'CPTS autrement' }), 201);
  });

  test('once somebody entered, only the coordination may, whoever else has left since', async () => {
    const { comptes } = ok(await install(), 201);
    const [coordination, desk] = [await enter(comptes[0]?.lien), await enter(comptes[1]?.lien)];
    expectRefus(await undo(), 401, 'non-connecte');
    expectRefus(await undo(desk.cookie), 403, 'interdit');
    ok(await undo(coordination.cookie));
    expect(await state()).toMatchObject({ etat: 'a-configurer' });
  });

  test('nobody from outside may, once those who entered have left', async () => {
    const { comptes } = ok(await install(), 201);
    const { cookie } = await enter(comptes[0]?.lien);
    ok(await app.anonyme.delete('/session', undefined, { headers: { cookie } }));
    expectRefus(await undo(), 401, 'non-connecte');
    app.clock.advance(15 * HEURE);
    expectRefus(await undo(), 401, 'non-connecte');
  });

  test('after settings were changed too', async () => {
    const { comptes } = ok(await install(), 201);
    const { cookie } = await enter(comptes[0]?.lien);
    const change = { valeur: 40, source: 'Décision du bureau' };
    const headers = { cookie };
    ok(await app.anonyme.put('/parametres/snp.delai-reponse-minutes', change, { headers }));
    ok(await undo(cookie));
    expect(await state()).toMatchObject({ etat: 'a-configurer' });
  });

  test('never once a demande was received', async () => {
    const { comptes } = ok(await install(), 201);
    const { cookie } = await enter(comptes[0]?.lien);
    ok(await app.anonyme.post('/demandes', saisie(), { headers: { cookie } }), 201);
    expectRefus(await undo(cookie), 409, 'demandes-recues');
    expect(await state()).toMatchObject({ etat: 'configuree' });
  });
});

describe('beyond this machine', () => {
  test('the code that the server printed is asked, to make and to undo', async () => {
    await app.close();
    app = await testApp({ demonstration: false, codeInstallation: 'a1b2c3d4' });
    expect(await state()).toMatchObject({ codeRequis: true });
    expectRefus(await install(), 403, 'code-installation');
    expectRefus(await install({ code: 'ffffffff' }), 403, 'code-installation');
    ok(await install({ code: 'a1b2c3d4' }), 201);
    expectRefus(await app.anonyme.delete('/installation', {}), 403, 'code-installation');
    ok(await app.anonyme.delete('/installation', { code: 'a1b2c3d4' }));
  });
});
