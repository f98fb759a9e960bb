import type { Compte, SessionCourante, SessionOuverte } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, type NomDeCompte, ok, type TestApp, type TestCpts, testApp } from './app.ts';
import { Authentificateur } from './authentificateur.ts';
import type { Reponse } from './client.ts';
import { HEURE, MINUTE } from './clock.ts';
import { ecouter } from './sse.ts';

const ORIGIN = 'http://localhost';
const ICI = { origin: ORIGIN };

let app: TestApp;
let cpts: TestCpts;
let adresse = 0;
beforeAll(async () => {
  app = await testApp({ battementMs: 100 });
  cpts = await app.createCpts({ semaines: [] });
});
beforeEach(() => {
  app.clock.set(MATIN);
  // Each test comes from elsewhere: the failures of one must not hold back the next.
  adresse += 1;
});
afterAll(() => app.close());

/** A browser: its cookies, and what it sends. */
class Navigateur {
  readonly cookies = new Map<string, string>();
  ip = `192.0.2.${adresse}`;

  async send<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Reponse<T>> {
    const response = await app.server.inject({
      method,
      url: `/api${path}`,
      remoteAddress: this.ip,
      headers: {
        host: 'localhost',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    for (const { name, value } of response.cookies) {
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return { status: response.statusCode, body: response.json() as T, headers: response.headers };
  }

  async options(path: string, body: unknown = {}): Promise<never> {
    const answer = await this.send<never>('POST', path, body);
    expect([200, 201], JSON.stringify(answer.body)).toContain(answer.status);
    return answer.body;
  }
}

const inviter = async (compte: NomDeCompte, more: object = {}): Promise<string> => {
  const path = `/comptes/${cpts.comptes[compte]}/invitations`;
  const { lien } = ok(await cpts.client('coordinatrice').post<{ lien: string }>(path, more), 201);
  return lien.split('#jeton=')[1] ?? '';
};

/** Somebody makes her key from her link. */
async function inscrire(compte: NomDeCompte, cle = new Authentificateur()) {
  const navigateur = new Navigateur();
  const jeton = await inviter(compte);
  const asked = await navigateur.options('/invitations/cle', { jeton });
  const body = { jeton, nom: 'Ordinateur du secrétariat', reponse: cle.creer(asked, ICI) };
  const session = ok(await navigateur.send<SessionCourante>('POST', '/invitations/cle/reponse', body), 201);
  return { cle, navigateur, session, jeton };
}

/** She signs in with it, on another browser. */
async function entrer(
  cle: Authentificateur,
  change: Partial<Parameters<Authentificateur['repondre']>[1]> = {},
) {
  const navigateur = new Navigateur();
  const asked = await navigateur.options('/connexion/cle');
  const reponse = cle.repondre(asked, { ...ICI, ...change });
  return {
    navigateur,
    answer: await navigateur.send<SessionCourante>('POST', '/connexion/cle/reponse', { reponse }),
  };
}

const tracesOf = async (action: string) =>
  app.owner<
    { contenu: string }[]
  >`SELECT contenu FROM platform.trace WHERE cpts_id = ${cpts.id} AND action = ${action}`;

describe('a passkey', () => {
  test('is made from the link, which is used up; it then enters without a name', async () => {
    const { cle, session, jeton } = await inscrire('secretaire');
    expect(session).toMatchObject({ compte: { nom: 'Lartigue' }, moyen: 'cle' });
    const { answer, navigateur } = await entrer(cle);
    expect(ok(answer, 201)).toMatchObject({
      compte: { nom: 'Lartigue' },
      cpts: { id: cpts.id },
      moyen: 'cle',
    });
    expect((await navigateur.send('GET', '/session')).status).toBe(200);
    expectRefus(await new Navigateur().send('POST', '/invitations/cle', { jeton }), 410, 'lien-use');
    expectRefus(await new Navigateur().send('POST', '/invitations/acceptation', { jeton }), 410, 'lien-use');
  });

  test('asks for a key found without a name, and for the person’s own code, finger or face', async () => {
    const jeton = await inviter('secretaire');
    const asked = await new Navigateur().options('/invitations/cle', { jeton });
    expect(asked).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      user: { displayName: 'Sylvie Lartigue' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect(await new Navigateur().options('/connexion/cle')).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
    });
  });

  test.each<[string, Partial<Parameters<Authentificateur['creer']>[1]>]>([
    ['from another site', { origin: 'https://ailleurs.example' }],
    ['for another site', { rpId: 'ailleurs.example' }],
    ['without verifying the person', { verified: false }],
    ['for another challenge', { challenge: 'AAAA' }],
    ['with the answer of a sign-in', { type: 'webauthn.get' }],
  ])('made %s is refused, and the link still works', async (_, change) => {
    const navigateur = new Navigateur();
    const jeton = await inviter('collegue');
    const asked = await navigateur.options('/invitations/cle', { jeton });
    const body = { jeton, nom: 'Clé', reponse: new Authentificateur().creer(asked, { ...ICI, ...change }) };
    expectRefus(await navigateur.send('POST', '/invitations/cle/reponse', body), 403, 'cle-refusee');
    // The challenge is spent all the same.
    expectRefus(await navigateur.send('POST', '/invitations/cle/reponse', body), 410, 'connexion-expiree');
    ok(await navigateur.send('POST', '/invitations/acceptation', { jeton }), 201);
  });

  test('made with somebody else’s link is refused', async () => {
    const navigateur = new Navigateur();
    const [mine, hers] = [await inviter('collegue'), await inviter('regulatrice')];
    const asked = await navigateur.options('/invitations/cle', { jeton: mine });
    const body = { jeton: hers, nom: 'Clé', reponse: new Authentificateur().creer(asked, ICI) };
    expectRefus(await navigateur.send('POST', '/invitations/cle/reponse', body), 410, 'lien-use');
    const [row] = await app.owner`SELECT count(*)::int AS n FROM platform.cle_acces
      WHERE compte_id IN (${cpts.comptes.collegue}, ${cpts.comptes.regulatrice})`;
    expect(row).toEqual({ n: 0 });
  });

  test('where the page has only an address, is impossible and says so; the link alone enters', async () => {
    const jeton = await inviter('collegue');
    for (const host of ['127.0.0.1:4280', 'cpts.example', '[::1]:4280']) {
      const answer = await app.server.inject({
        method: 'POST',
        url: '/api/invitations/cle',
        headers: { host, 'content-type': 'application/json' },
        payload: JSON.stringify({ jeton }),
      });
      expect(answer.json(), host).toMatchObject({ code: 'cle-impossible' });
    }
    const navigateur = new Navigateur();
    const entered = await navigateur.send<SessionCourante>('POST', '/invitations/acceptation', { jeton });
    expect(ok(entered, 201).moyen).toBe('lien');
  });
});

describe('signing in with a passkey is refused', () => {
  test.each<[string, Partial<Parameters<Authentificateur['repondre']>[1]>]>([
    ['from another site', { origin: 'https://ailleurs.example' }],
    ['for another site', { rpId: 'ailleurs.example' }],
    ['without verifying the person', { verified: false }],
    ['for another challenge', { challenge: 'AAAA' }],
    ['with the answer of a registration', { type: 'webauthn.create' }],
  ])('%s', async (_, change) => {
    const { cle } = await inscrire('secretaire');
    const { answer, navigateur } = await entrer(cle, change);
    expectRefus(answer, 403, 'cle-refusee');
    expect((await navigateur.send('GET', '/session')).status).toBe(401);
  });

  test('when its counter goes back: a copy; and it is traced', async () => {
    const { cle } = await inscrire('secretaire');
    ok((await entrer(cle)).answer, 201);
    ok((await entrer(cle)).answer, 201);
    cle.compteur = 0;
    const before = (await tracesOf('session.refuser')).length;
    expectRefus((await entrer(cle)).answer, 403, 'cle-refusee');
    const told = await tracesOf('session.refuser');
    expect(told).toHaveLength(before + 1);
    expect(told.map((t) => JSON.parse(t.contenu)).at(-1)).toMatchObject({
      classe: 'connexion',
      compteId: cpts.comptes.secretaire,
      pourquoi: expect.stringContaining('compteur'),
      adresse: `192.0.2.${adresse}`,
    });
    expect(JSON.stringify(told)).not.toMatch(/Lartigue|Sylvie/);
  });

  test('when the answer was given twice', async () => {
    const { cle } = await inscrire('secretaire');
    const navigateur = new Navigateur();
    const asked = await navigateur.options('/connexion/cle');
    const reponse = cle.repondre(asked, ICI);
    ok(await navigateur.send('POST', '/connexion/cle/reponse', { reponse }), 201);
    expectRefus(
      await navigateur.send('POST', '/connexion/cle/reponse', { reponse }),
      410,
      'connexion-expiree',
    );
  });

  test('after ten minutes', async () => {
    const { cle } = await inscrire('secretaire');
    const navigateur = new Navigateur();
    const asked = await navigateur.options('/connexion/cle');
    app.clock.advance(10 * MINUTE);
    const reponse = cle.repondre(asked, ICI);
    expectRefus(
      await navigateur.send('POST', '/connexion/cle/reponse', { reponse }),
      410,
      'connexion-expiree',
    );
  });

  test('with a key of nobody, or one that says it is somebody else’s', async () => {
    expectRefus((await entrer(new Authentificateur())).answer, 403, 'cle-refusee');
    const { cle } = await inscrire('secretaire');
    const { cle: other } = await inscrire('collegue');
    const own = cle.handle;
    cle.handle = other.handle;
    expectRefus((await entrer(cle)).answer, 403, 'cle-refusee');
    cle.handle = 'AAAA';
    expectRefus((await entrer(cle)).answer, 403, 'cle-refusee');
    cle.handle = own;
    ok((await entrer(cle)).answer, 201);
  });
});

describe('my account', () => {
  interface MonCompte {
    cles: { id: string; nom: string; utiliseeLe: string | null }[];
    sessions: SessionOuverte[];
  }

  test('has several keys, named; the last way in goes only when one says one knows', async () => {
    const { navigateur, cle } = await inscrire('administratrice');
    const second = new Authentificateur();
    const asked = await navigateur.options('/mon-compte/cles/preparation');
    expect(asked).toMatchObject({ excludeCredentials: [{ id: cle.id.toString('base64url') }] });
    const reponse = second.creer(asked, ICI);
    const added = ok(
      await navigateur.send<{ id: string }>('POST', '/mon-compte/cles', { nom: 'Téléphone', reponse }),
      201,
    );
    ok((await entrer(second)).answer, 201);
    const { cles } = ok(await navigateur.send<MonCompte>('GET', '/mon-compte'));
    expect(cles.map((one) => one.nom)).toEqual(['Ordinateur du secrétariat', 'Téléphone']);
    const remove = (id: string, body: object = {}) =>
      navigateur.send('DELETE', `/mon-compte/cles/${id}`, body);
    ok(await remove(added.id));
    expectRefus((await entrer(second)).answer, 403, 'cle-refusee');
    const last = cles[0]?.id ?? '';
    expectRefus(await remove(last), 409, 'derniere-cle');
    ok(await remove(last, { confirme: true }));
    expectRefus(await remove(last, { confirme: true }), 404, 'introuvable');
  });

  test('a challenge made for one account makes no key for another', async () => {
    const { navigateur: hers } = await inscrire('secretaire');
    const { navigateur: mine } = await inscrire('collegue');
    const asked = await hers.options('/mon-compte/cles/preparation');
    const passage = hers.cookies.get('maillage-connexion') ?? '';
    mine.cookies.set('maillage-connexion', passage);
    const reponse = new Authentificateur().creer(asked, ICI);
    expectRefus(
      await mine.send('POST', '/mon-compte/cles', { nom: 'Clé', reponse }),
      410,
      'connexion-expiree',
    );
  });

  test('says its sessions, in plain words, and closes one, or all the others', async () => {
    const { navigateur: here, cle } = await inscrire('observatrice');
    const others = [(await entrer(cle)).navigateur, (await entrer(cle)).navigateur];
    const { sessions } = ok(await here.send<MonCompte>('GET', '/mon-compte'));
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((one) => one.courante)).toMatchObject([
      { appareil: 'Firefox sur Linux', adresse: `192.0.2.${adresse}`, moyen: 'cle' },
    ]);
    const [second] = ok(await others[0]!.send<MonCompte>('GET', '/mon-compte')).sessions.filter(
      (s) => s.courante,
    );
    ok(await here.send('DELETE', `/mon-compte/sessions/${second?.id}`));
    expect((await others[0]!.send('GET', '/session')).status).toBe(401);
    expect(ok(await here.send('DELETE', '/mon-compte/sessions'))).toEqual({ fermees: 1 });
    expect((await others[1]!.send('GET', '/session')).status).toBe(401);
    expect((await here.send('GET', '/session')).status).toBe(200);
    const stranger = (await inscrire('secretaire')).navigateur;
    const mine = ok(await here.send<MonCompte>('GET', '/mon-compte')).sessions[0]?.id;
    expectRefus(await stranger.send('DELETE', `/mon-compte/sessions/${mine}`), 404, 'introuvable');
  });

  test('signing in, out, adding and removing keys are traced, without a trait', async () => {
    const own = await tracesOf('session.ouvrir');
    expect(own.length).toBeGreaterThan(3);
    for (const action of ['session.ouvrir', 'session.fermer', 'cle.ajouter', 'cle.retirer']) {
      const told = await tracesOf(action);
      expect(told.length, action).toBeGreaterThan(0);
      expect(JSON.stringify(told), action).not.toMatch(/Lartigue|Soulé|Capdevielle|Téléphone|Ordinateur/);
    }
  });
});

describe('a closed session', () => {
  test('ends its event stream at once, on another process too; one that expired, at its next sign of life', async () => {
    const second = await app.secondServer();
    const origins = [
      await app.server.listen({ port: 0, host: '127.0.0.1' }),
      await second.server.listen({ port: 0, host: '127.0.0.1' }),
    ];
    const cookie = await cpts.client('regulatrice').cookie();
    const streams = await Promise.all(origins.map((origin) => ecouter(origin, cookie)));
    const started = performance.now();
    const path = `/comptes/${cpts.comptes.regulatrice}/sessions`;
    ok(await cpts.client('coordinatrice').delete(path));
    await Promise.all(streams.map((stream) => stream.fin));
    expect(performance.now() - started).toBeLessThan(1_000);
    expectRefus(
      await app.anonyme.get('/session', { headers: { cookie: cookie ?? '' } }),
      401,
      'non-connecte',
    );

    const idle = await ecouter(origins[0]!, await cpts.client('collegue').cookie());
    app.clock.advance(4 * HEURE);
    await idle.fin;
    await second.close();
  });
});

describe('accounts', () => {
  const comptes = async (as: NomDeCompte) =>
    ok(await cpts.client(as).get<{ comptes: Compte[] }>('/comptes')).comptes;
  const idOf = (nom: NomDeCompte) => cpts.comptes[nom];
  const role = (as: NomDeCompte, of: NomDeCompte, body: object) =>
    cpts.client(as).put<Compte>(`/comptes/${idOf(of)}/role`, body);
  const fermer = (as: NomDeCompte, of: NomDeCompte) => cpts.client(as).delete<Compte>(`/comptes/${idOf(of)}`);

  test('the secretariat opens and re-invites members, desks and itself only', async () => {
    const open = (as: NomDeCompte, body: object) =>
      cpts.client(as).post('/comptes', { prenom: 'Nadia', nom: 'Sarrat', ...body });
    for (const one of ['secretariat', 'regulateur']) ok(await open('secretaire', { role: one }), 201);
    ok(await open('secretaire', { role: 'membre', profession: 'educateur-specialise' }), 201);
    for (const one of ['coordinateur', 'administrateur', 'observateur']) {
      expectRefus(await open('secretaire', { role: one }), 403, 'interdit');
      ok(await open('administratrice', { role: one }), 201);
    }
    const invite = (of: NomDeCompte) => cpts.client('secretaire').post(`/comptes/${idOf(of)}/invitations`);
    ok(await invite('collegue'), 201);
    ok(await invite('medecinTarbes'), 201);
    expectRefus(await invite('coordinatrice'), 403, 'interdit');
    expectRefus(await invite('administratrice'), 403, 'interdit');
    expectRefus(await fermer('secretaire', 'collegue'), 403, 'interdit');
    expectRefus(await role('secretaire', 'collegue', { role: 'secretariat' }), 403, 'interdit');
    expectRefus(
      await cpts.client('secretaire').delete(`/comptes/${idOf('collegue')}/sessions`),
      403,
      'interdit',
    );
    expectRefus(await fermer('sageFemme', 'collegue'), 403, 'interdit');
  });

  test('a new link kills the one before; a lost device loses its keys and sessions in the same gesture', async () => {
    const first = await inviter('collegue');
    const second = await inviter('collegue');
    expectRefus(
      await new Navigateur().send('POST', '/invitations/acceptation', { jeton: first }),
      410,
      'lien-use',
    );
    ok(await new Navigateur().send('POST', '/invitations/acceptation', { jeton: second }), 201);
    const { cle, navigateur } = await inscrire('collegue');
    await inviter('collegue');
    ok((await entrer(cle)).answer, 201);
    await inviter('collegue', { appareilPerdu: true });
    expect((await navigateur.send('GET', '/session')).status).toBe(401);
    expectRefus((await entrer(cle)).answer, 403, 'cle-refusee');
  });

  test('closing one ends its sessions, keys and links at once; reopened, it needs a new link', async () => {
    const { cle, navigateur } = await inscrire('collegue');
    const jeton = await inviter('collegue');
    expect(ok(await fermer('administratrice', 'collegue'))).toMatchObject({
      cles: 0,
      sessions: 0,
      gestes: ['rouvrir'],
    });
    expect((await navigateur.send('GET', '/session')).status).toBe(401);
    expectRefus((await entrer(cle)).answer, 403, 'cle-refusee');
    expectRefus(await new Navigateur().send('POST', '/invitations/acceptation', { jeton }), 410, 'lien-use');
    expectRefus(
      await cpts.client('coordinatrice').post(`/comptes/${idOf('collegue')}/invitations`),
      409,
      'compte-ferme',
    );
    const back = await cpts.client('coordinatrice').delete<Compte>(`/comptes/${idOf('collegue')}/fermeture`);
    expect(ok(back).fermeLe).toBeNull();
    expectRefus((await entrer(cle)).answer, 403, 'cle-refusee');
    await inscrire('collegue');
  });

  test('another role ends the sessions of before; a member keeps the profession of her sheet', async () => {
    const before = await cpts.client('medecinTarbes').cookie();
    expect(ok(await role('coordinatrice', 'medecinTarbes', { role: 'regulateur' }))).toMatchObject({
      role: 'regulateur',
      profession: null,
      professionnelId: cpts.praticiens.tarbes,
    });
    expectRefus(
      await app.anonyme.get('/session', { headers: { cookie: before ?? '' } }),
      401,
      'non-connecte',
    );
    const back = ok(
      await role('coordinatrice', 'medecinTarbes', { role: 'membre', profession: 'conseiller-esf' }),
    );
    expect(back.profession).toBe('10');
    expectRefus(await role('coordinatrice', 'collegue', { role: 'membre' }), 400, 'profession-requise');
    expect(
      ok(await role('coordinatrice', 'sansFiche', { role: 'membre', profession: 'conseiller-esf' }))
        .profession,
    ).toBe('conseiller-esf');
    const told = await tracesOf('compte.modifier');
    expect(JSON.parse(told.at(-1)?.contenu ?? '{}')).toMatchObject({
      classe: 'droits',
      objet: idOf('sansFiche'),
    });
  });

  test('nobody closes or demotes the last who can open all the others, even two at once', async () => {
    const own = await app.createCpts({ semaines: [] });
    const as = own.client('coordinatrice');
    const [a, b] = [own.comptes.administratrice, own.comptes.coordinatrice];
    const answers = await Promise.all([
      own.client('administratrice').delete(`/comptes/${b}`),
      as.delete(`/comptes/${a}`),
    ]);
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    const [left] = await app.owner<{ id: string; role: string }[]>`SELECT id, role FROM platform.compte
      WHERE cpts_id = ${own.id} AND role IN ('administrateur', 'coordinateur') AND ferme_le IS NULL`;
    const last = left?.id === a ? own.client('administratrice') : as;
    expectRefus(await last.delete(`/comptes/${left?.id}`), 409, 'dernier-compte');
    expectRefus(await last.put(`/comptes/${left?.id}/role`, { role: 'secretariat' }), 409, 'dernier-compte');
  });

  test('are those of one’s own CPTS', async () => {
    const other = await app.createCpts({ semaines: [] });
    const desk = cpts.client('coordinatrice');
    const path = `/comptes/${other.comptes.collegue}`;
    expectRefus(await desk.delete(path), 404, 'introuvable');
    expectRefus(await desk.delete(`${path}/sessions`), 404, 'introuvable');
    expectRefus(await desk.put(`${path}/role`, { role: 'secretariat' }), 404, 'introuvable');
    expect((await comptes('coordinatrice')).some((one) => one.id === other.comptes.collegue)).toBe(false);
  });
});

describe('too many failures', () => {
  test('hold back the key that fails, with the time to wait, and not its neighbours', async () => {
    const { cle } = await inscrire('secretaire');
    const { cle: neighbour } = await inscrire('regulatrice');
    for (let i = 0; i < 6; i += 1)
      expectRefus((await entrer(cle, { verified: false })).answer, 403, 'cle-refusee');
    const held = (await entrer(cle)).answer;
    expectRefus(held, 429, 'trop-d-essais');
    expect(Number(held.headers['retry-after'])).toBeGreaterThan(0);
    ok((await entrer(neighbour)).answer, 201);
    app.clock.advance(3_000);
    ok((await entrer(cle)).answer, 201);
  });

  test('hold back an address that tries links, however they are spread; successes count for nothing', async () => {
    const essai = (ip: string) => {
      const navigateur = new Navigateur();
      navigateur.ip = ip;
      const jeton = `${cpts.id}.${'x'.repeat(40)}`;
      return navigateur.send('POST', '/invitations/acceptation', { jeton });
    };
    for (let i = 0; i < 21; i += 1) expectRefus(await essai(`2001:db8:0:1::${i}`), 410, 'lien-use');
    expectRefus(await essai('2001:db8:0:1::ffff'), 429, 'trop-d-essais');
    expectRefus(await essai('2001:db8:0:2::1'), 410, 'lien-use');
  });

  test('fifty people behind one address enter one after the other', async () => {
    const { cle } = await inscrire('secretaire');
    for (let i = 0; i < 50; i += 1) ok((await entrer(cle)).answer, 201);
  });
});

test('an address without session has its limit; who is signed in behind it does not', async () => {
  const limited = await testApp({ limiteAnonyme: 5 });
  try {
    const own = await limited.createCpts({ semaines: [] });
    const cookie = { headers: { cookie: (await own.client('regulatrice').cookie()) ?? '' } };
    for (let i = 0; i < 5; i += 1) ok(await limited.anonyme.get('/connexion'));
    const held = await limited.anonyme.get('/connexion');
    expectRefus(held, 429, 'trop-d-essais');
    expect(held.headers['retry-after']).toBe('60');
    expectRefus(
      await limited.anonyme.get('/session', { headers: { cookie: 'maillage=x' } }),
      429,
      'trop-d-essais',
    );
    ok(await limited.anonyme.get('/session', cookie));
    limited.clock.advance(MINUTE);
    ok(await limited.anonyme.get('/connexion'));
  } finally {
    await limited.close();
  }
});
