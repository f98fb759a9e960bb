import type { SessionCourante } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../test/app.ts';
import { Client } from '../../../test/client.ts';
import { HEURE } from '../../../test/clock.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts({ semaines: [] }); // the oldest: the demonstration's
});
beforeEach(() => app.clock.set(MATIN));
afterAll(() => app.close());

const EN_PLUS = ['administratrice', 'observatrice', 'assistante-sociale'];

const enter = (compte: string) => app.anonyme.post<SessionCourante>('/demo/sessions', { compte });
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';
const session = (cookie: string) => app.anonyme.get<SessionCourante>('/session', { headers: { cookie } });

describe('in a demonstration', () => {
  test('one click opens a session, with the rights of the role', async () => {
    const answer = await enter('regulatrice');
    expect(ok(answer, 201)).toMatchObject({
      compte: { nom: 'Cazaux', role: 'regulateur', professionnelId: null },
      cpts: { id: cpts.id },
      demonstration: true,
    });
    expect(ok(await session(cookieOf(answer))).droits).toContain('demande.orienter');
    expectRefus(await enter('personne'), 404, 'compte-inconnu');
    expectRefus(await enter('__proto__'), 404, 'compte-inconnu');
  });

  test('the page shows its accounts, and no other of the database', async () => {
    const { comptes } = ok(await app.anonyme.get<{ comptes: { compte: string }[] }>('/demo/comptes'));
    for (const { compte } of comptes) {
      expect(compte).not.toBe('collegue');
      expect(['regulatrice', 'secretaire', 'medecin', 'coordinatrice', ...EN_PLUS]).toContain(compte);
    }
    expect(comptes.length).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  /** Somebody comes back: what notes it runs beside the request. */
  const comeBack = async (cookie: string) => {
    ok(await session(cookie));
    const [, secret = ''] = cookie.split('.');
    await expect
      .poll(async () => {
        const [row] = await app.owner<{ vue_le: Date }[]>`SELECT vue_le FROM platform.session
          WHERE jeton_hash = sha256(convert_to(${secret}, 'UTF8'))`;
        return row?.vue_le.getTime();
      })
      .toBe(app.clock.now().getTime());
  };

  test('lasts a working day at most, whatever its activity', async () => {
    const cookie = cookieOf(await enter('regulatrice'));
    for (const hours of [3, 3, 3, 3]) {
      app.clock.advance(hours * HEURE);
      await comeBack(cookie);
    }
    app.clock.advance(2 * HEURE - 1);
    ok(await session(cookie));
    app.clock.advance(1);
    expectRefus(await session(cookie), 401, 'non-connecte');
  });

  test('ends after four hours without activity', async () => {
    const cookie = cookieOf(await enter('regulatrice'));
    app.clock.advance(4 * HEURE - 1);
    ok(await session(cookie));
    const other = cookieOf(await enter('regulatrice'));
    app.clock.advance(4 * HEURE);
    expectRefus(await session(other), 401, 'non-connecte');
  });

  test('has the limits its CPTS decided, from the next one on', async () => {
    const own = await app.createCpts({ semaines: [] });
    const set = (code: string, valeur: number) =>
      own.client('coordinatrice').put(`/parametres/${code}`, { valeur, source: 'Décision du bureau' });
    ok(await set('session.inactivite-minutes', 30));
    ok(await set('session.duree-heures', 1));
    const cookie = (await own.client('regulatrice').cookie()) ?? '';
    app.clock.advance(20 * 60_000);
    await comeBack(cookie);
    app.clock.advance(20 * 60_000);
    await comeBack(cookie);
    app.clock.advance(20 * 60_000);
    expectRefus(await session(cookie), 401, 'non-connecte');
  });

  test('is revoked at once, on every process', async () => {
    const second = await app.secondServer();
    try {
      const cookie = cookieOf(await enter('regulatrice'));
      const elsewhere = new Client(second.server, app.clock);
      ok(await elsewhere.get('/session', { headers: { cookie } }));
      const left = await app.anonyme.delete('/session', undefined, { headers: { cookie } });
      expect(String(left.headers['set-cookie'])).toContain('1970');
      expectRefus(await elsewhere.get('/session', { headers: { cookie } }), 401, 'non-connecte');
      expectRefus(await session(cookie), 401, 'non-connecte');
    } finally {
      await second.close();
    }
  });

  test('is kept as a hash: who reads the database enters nowhere', async () => {
    const cookie = cookieOf(await enter('regulatrice'));
    const secret = cookie.split('.')[1] ?? '';
    const rows = await app.owner<
      { text: string }[]
    >`SELECT to_jsonb(s)::text AS text FROM platform.session s`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  test.each(['', 'x', '.', `${'0'.repeat(8)}.abc`, 'a.b.c'])('« %s » is none', async (token) => {
    expectRefus(await session(`maillage=${token}`), 401, 'non-connecte');
  });
});

describe('accounts of the CPTS', () => {
  const create = (body: object, compte: Parameters<TestCpts['client']>[0] = 'coordinatrice') =>
    cpts.client(compte).post<{ lien: string }>('/comptes', {
      prenom: 'Nadia',
      nom: 'Sarrat',
      role: 'regulateur',
      ...body,
    });

  test('are opened by who may invite, with a link that enters once', async () => {
    const { lien } = ok(await create({}), 201);
    const jeton = lien.split('#jeton=')[1];
    const first = await app.anonyme.post('/invitations/acceptation', { jeton });
    expect(ok(first, 201)).toMatchObject({ compte: { nom: 'Sarrat', role: 'regulateur' } });
    expectRefus(await app.anonyme.post('/invitations/acceptation', { jeton }), 410, 'lien-use');
  });

  test('not by the desk, not by a practice; a praticien not without a sheet', async () => {
    expectRefus(await create({}, 'regulatrice'), 403, 'interdit');
    expectRefus(await create({}, 'medecinTarbes'), 403, 'interdit');
    expectRefus(await create({ role: 'membre' }), 400, 'profession-requise');
    expectRefus(await create({ role: 'membre', profession: '10' }), 400, 'saisie-invalide');
    expectRefus(await create({ role: 'chef' }), 400, 'saisie-invalide');
  });

  test('a link is for an account of one’s own CPTS', async () => {
    const other = await app.createCpts({ semaines: [] });
    const path = `/comptes/${other.comptes.regulatrice}/invitations`;
    expectRefus(await cpts.client('coordinatrice').post(path), 404, 'introuvable');
    expectRefus(await cpts.client('regulatrice').post(path), 403, 'interdit');
  });

  test('two who follow one link at once: one enters', async () => {
    const { lien } = ok(await create({ nom: 'Simultané' }), 201);
    const jeton = lien.split('#jeton=')[1];
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.anonyme.post('/invitations/acceptation', { jeton })),
    );
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    expect(answers.filter((a) => a.status === 410)).toHaveLength(7);
  });
});
