import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionCourante } from '@maillage/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ComptePsc } from '../src/demonstration/psc/comptes.ts';
import { type AppOptions, expectPhrase, type TestApp, type TestCpts, testApp } from './app.ts';
import { MINUTE } from './clock.ts';
import { Navigateur, type Page } from './navigateur.ts';
import { PRATICIENS } from './praticiens.ts';

// The whole road, over HTTP, against a real OpenID provider: nothing is played but the person.

const personne = (rpps: string): ComptePsc => ({
  rpps,
  prenom: 'Personne',
  nom: 'Inventée',
  civilite: 'MME',
  professionCode: '10',
  profession: 'Médecin',
});
const { tarbes, bagneres, lourdes } = PRATICIENS;
const PERSONNES = [
  tarbes.identifiant,
  bagneres.identifiant,
  lourdes.identifiant,
  '99700009999',
  'ANS20231122',
];

interface Reponse {
  status: number;
  body: {
    code?: string;
    session?: SessionCourante;
    choix?: { cptsId: string; nom: string }[];
    adresse?: string;
  };
}

/** Somebody in front of the sign-in page of one server. */
class Visite {
  readonly navigateur = new Navigateur();
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  async call(method: string, path: string, body?: unknown): Promise<Reponse> {
    const response = await this.navigateur.ask(new URL(`${this.origin}/api${path}`), {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Reponse['body'] };
  }

  /** Asks for the way to Pro Santé Connect. */
  async depart(): Promise<URL> {
    const { status, body } = await this.call('POST', '/connexion/psc');
    expect(status, JSON.stringify(body)).toBe(201);
    return new URL(body.adresse ?? '');
  }

  /** Chooses an e-CPS there; where the provider sends the browser back. */
  async authentifier(adresse: URL, rpps: string): Promise<URL> {
    const page = await this.navigateur.go(adresse);
    if (page.text === '') return page.url;
    return (await this.navigateur.submit(page, { rpps })).url;
  }

  conclure(retour: URL): Promise<Reponse> {
    return this.call('POST', '/connexion/psc/retour', { retour: retour.search });
  }

  async entrer(rpps: string): Promise<Reponse> {
    return this.conclure(await this.authentifier(await this.depart(), rpps));
  }
}

function refused(answer: Reponse, status: number, code: string): void {
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status, body: { code } });
  expectPhrase(answer.body);
}

const apps: TestApp[] = [];
async function start(options: AppOptions = {}) {
  const comptes = async () => PERSONNES.map(personne);
  const app = await testApp({ ...options, psc: { comptes, ...options.psc } });
  apps.push(app);
  const origin = await app.server.listen({ port: 0, host: '127.0.0.1' });
  return { app, origin, visite: () => new Visite(origin) };
}
afterAll(() => Promise.all(apps.map((app) => app.close())));

let app: TestApp;
let origin: string;
let cpts: TestCpts;
let visite: () => Visite;
beforeAll(async () => {
  ({ app, origin, visite } = await start());
  cpts = await app.createCpts({ semaines: [] });
});

const traces = async (action: string) =>
  app.owner<{ contenu: string; compte_id: string | null }[]>`SELECT contenu, compte_id FROM platform.trace
    WHERE action = ${action} ORDER BY id`;

describe('with Pro Santé Connect', () => {
  test('it is asked as ANS says: code, PKCE S256, state, nonce, scope_all, eidas1', async () => {
    const query = Object.fromEntries((await visite().depart()).searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      scope: 'openid scope_all',
      acr_values: 'eidas1',
      code_challenge_method: 'S256',
      redirect_uri: `${origin}/connexion/retour`,
      state: expect.stringMatching(/^.{40,}$/),
      nonce: expect.stringMatching(/^.{40,}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
    });
  });

  test('a doctor enters by her RPPS number, and leaves both', async () => {
    const doctor = visite();
    const answer = await doctor.entrer(tarbes.identifiant);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        choix: [],
        session: { compte: { nom: 'Abadie', role: 'membre' }, cpts: { id: cpts.id }, moyen: 'psc' },
      },
    });
    expect(await doctor.call('GET', '/session')).toMatchObject({ status: 200 });
    const left = await doctor.call('DELETE', '/session');
    const sortie = new URL((left.body as { sortie?: string }).sortie ?? '');
    expect(sortie.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect(sortie.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/connexion`);
    const asked = await doctor.navigateur.go(sortie);
    const out = await doctor.navigateur.submit(asked, { logout: 'yes' });
    expect(out.url.href).toBe(`${origin}/connexion`);
    // The provider has forgotten her: it asks again which card is in hand.
    expect((await doctor.navigateur.go(await doctor.depart())).text).toContain('Avec quelle e-CPS');
    expect((await doctor.call('GET', '/session')).status).toBe(401);
  });

  test('a person the provider still knows is not asked again', async () => {
    const doctor = visite();
    await doctor.entrer(tarbes.identifiant);
    const back = await doctor.navigateur.go(await doctor.depart());
    expect(back.text).toBe('');
    expect(await doctor.conclure(back.url)).toMatchObject({
      status: 200,
      body: { session: { moyen: 'psc' } },
    });
  });

  test('the id_token, the verifier and the nonce are sealed: who reads the database reads none of them', async () => {
    const doctor = visite();
    const adresse = await doctor.depart();
    const rows = async () => [
      ...(await app.owner<
        { t: string }[]
      >`SELECT encode(scelle, 'escape') AS t FROM platform.connexion_en_cours`),
      ...(await app.owner<{ t: string }[]>`SELECT encode(jeton_psc, 'escape') AS t FROM platform.session
        WHERE jeton_psc IS NOT NULL`),
    ];
    expect((await rows()).length).toBeGreaterThan(0);
    const nonce = adresse.searchParams.get('nonce') ?? 'x';
    for (const { t } of await rows()) expect(t).not.toContain(nonce);
    await doctor.conclure(await doctor.authentifier(adresse, tarbes.identifiant));
    for (const { t } of await rows()) expect(t).not.toMatch(/eyJ/);
  });
});

describe('is refused, with a sentence', () => {
  /** A sign-in where something of the question or of the answer was changed on its way. */
  const altered = async (question: (url: URL) => void, reply: (url: URL) => void = () => {}) => {
    const someone = visite();
    const adresse = await someone.depart();
    question(adresse);
    const retour = await someone.authentifier(adresse, tarbes.identifiant);
    reply(retour);
    const answer = await someone.conclure(retour);
    expect((await someone.call('GET', '/session')).status).toBe(401);
    return answer;
  };
  const keep = () => {};
  const other = 'A'.repeat(43);

  test.each<[string, (url: URL) => void, (url: URL) => void, number, string]>([
    ['another state', keep, (u) => u.searchParams.set('state', other), 403, 'psc-invalide'],
    ['no state', keep, (u) => u.searchParams.delete('state'), 403, 'psc-invalide'],
    ['two states', keep, (u) => u.searchParams.append('state', other), 403, 'psc-invalide'],
    ['another nonce', (u) => u.searchParams.set('nonce', other), keep, 403, 'psc-invalide'],
    ['no nonce', (u) => u.searchParams.delete('nonce'), keep, 403, 'psc-invalide'],
    ['another verifier', (u) => u.searchParams.set('code_challenge', other), keep, 410, 'psc-perime'],
    ['an invented code', keep, (u) => u.searchParams.set('code', other), 410, 'psc-perime'],
    ['no code', keep, (u) => u.searchParams.delete('code'), 403, 'psc-invalide'],
    [
      'a foreign issuer',
      keep,
      (u) => u.searchParams.set('iss', 'https://ailleurs.example'),
      403,
      'psc-invalide',
    ],
    ['no issuer', keep, (u) => u.searchParams.delete('iss'), 403, 'psc-invalide'],
  ])('%s', async (_, question, reply, status, code) => {
    refused(await altered(question, reply), status, code);
  });

  test('an answer sent twice, by the same browser or by another', async () => {
    const someone = visite();
    const retour = await someone.authentifier(await someone.depart(), tarbes.identifiant);
    refused(await visite().conclure(retour), 410, 'psc-perime');
    expect((await someone.conclure(retour)).status).toBe(200);
    refused(await someone.conclure(retour), 410, 'psc-perime');
  });

  test('a code that has served, with a question that has not', async () => {
    const someone = visite();
    const first = await someone.authentifier(await someone.depart(), tarbes.identifiant);
    expect((await someone.conclure(first)).status).toBe(200);
    const again = await someone.depart();
    first.searchParams.set('state', again.searchParams.get('state') ?? '');
    refused(await someone.conclure(first), 410, 'psc-perime');
  });

  test('an answer after ten minutes', async () => {
    const someone = visite();
    const retour = await someone.authentifier(await someone.depart(), tarbes.identifiant);
    app.clock.advance(10 * MINUTE);
    refused(await someone.conclure(retour), 410, 'psc-perime');
  });

  test('a person who gives up', async () => {
    const someone = visite();
    const page = await someone.navigateur.go(await someone.depart());
    const back = await someone.navigateur.submit(page, { abandon: 'oui' });
    refused(await someone.conclure(back.url), 403, 'psc-abandon');
  });

  test('a code older than its time', async () => {
    const short = await start({ psc: { codeSecondes: 1 } as never });
    await short.app.createCpts({ semaines: [] });
    const someone = short.visite();
    const retour = await someone.authentifier(await someone.depart(), tarbes.identifiant);
    await sleep(2_100);
    refused(await someone.conclure(retour), 410, 'psc-perime');
  });

  test('an authentication weaker than asked', async () => {
    const weak = await start({ psc: { acr: 'eidas0' } as never });
    await weak.app.createCpts({ semaines: [] });
    refused(await weak.visite().entrer(tarbes.identifiant), 403, 'psc-faible');
  });

  test('a provider that says it is another', async () => {
    const lying = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ issuer: 'https://ailleurs.example', authorization_endpoint: 'https://x.example' }),
      );
    });
    await new Promise<void>((done) => lying.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(lying.address() as AddressInfo).port}`;
    for (const emetteur of [address, `${address}/.well-known/wallet-openid-configuration`]) {
      const led = await start({ reglagesPsc: { emetteur, clientId: 'c', secret: 's' } });
      refused(await led.visite().call('POST', '/connexion/psc'), 424, 'psc-indisponible');
    }
    lying.close();
  });

  test('a provider that is down, then asked again when it is back', async () => {
    let emetteur = 'http://127.0.0.1:9';
    const down = await start({ reglagesPsc: { emetteur: () => emetteur, clientId: 'c', secret: 's' } });
    refused(await down.visite().call('POST', '/connexion/psc'), 424, 'psc-indisponible');
    emetteur = `${origin}/psc-demo`;
    expect((await down.visite().call('POST', '/connexion/psc')).status).toBe(201);
  });

  test('nothing of it is a breakdown, nor told by the log', () => {
    for (const one of apps) expect(one.complaints).toEqual([]);
  });
});

describe('the account of a RPPS number', () => {
  test('is never made by itself: no sheet, or a sheet without account', async () => {
    const before = await app.owner`SELECT count(*) FROM platform.compte`;
    const stranger = visite();
    const answer = await stranger.entrer('99700009999');
    refused(answer, 403, 'psc-inconnu');
    // She can leave the provider, and come back with another card.
    const { sortie } = (answer.body as { data: { sortie: string } }).data;
    await stranger.navigateur.submit(await stranger.navigateur.go(sortie), { logout: 'yes' });
    expect((await stranger.navigateur.go(await stranger.depart())).text).toContain('Avec quelle e-CPS');
    refused(await visite().entrer(bagneres.identifiant), 403, 'psc-sans-compte');
    refused(await visite().entrer('ANS20231122'), 403, 'psc-sans-rpps');
    expect(await app.owner`SELECT count(*) FROM platform.compte`).toEqual(before);
  });

  test('does not open when it is closed, which is traced without a name', async () => {
    const own =
      await app.owner`UPDATE platform.compte SET ferme_le = now() WHERE id = ${cpts.comptes.medecinLourdes}`;
    expect(own.count).toBe(1);
    refused(await visite().entrer(lourdes.identifiant), 403, 'compte-ferme');
    const told = await traces('session.refuser');
    expect(told.at(-1)).toMatchObject({ compte_id: cpts.comptes.medecinLourdes });
    for (const { contenu } of told) expect(contenu).not.toMatch(/Peyré|99700000/);
  });

  test('in several CPTS: the person chooses, once, among her own', async () => {
    const second = await app.createCpts({ nom: 'CPTS du Gave', semaines: [] });
    const third = await app.createCpts({ nom: 'CPTS Voisine', semaines: [] });
    await app.owner`UPDATE platform.compte SET ferme_le = now() WHERE id = ${third.comptes.medecinTarbes}`;
    const doctor = visite();
    const { body } = await doctor.entrer(tarbes.identifiant);
    expect(body.session).toBeNull();
    expect(body.choix?.map((one) => one.cptsId).sort()).toEqual([cpts.id, second.id].sort());
    expect((await doctor.call('GET', '/session')).status).toBe(401);
    expect(await doctor.call('POST', '/connexion/choix', { cptsId: second.id })).toMatchObject({
      status: 201,
      body: { cpts: { id: second.id, nom: 'CPTS du Gave' }, moyen: 'psc' },
    });
    refused(await doctor.call('POST', '/connexion/choix', { cptsId: cpts.id }), 410, 'psc-perime');
    const thief = visite();
    await thief.entrer(tarbes.identifiant);
    refused(await thief.call('POST', '/connexion/choix', { cptsId: third.id }), 410, 'psc-perime');
  });
});

describe('the provider of a demonstration', () => {
  const ask = async (change: (url: URL) => void): Promise<Page> => {
    const someone = visite();
    const adresse = await someone.depart();
    change(adresse);
    return someone.navigateur.go(adresse);
  };

  test('asks PKCE, as Pro Santé Connect does', async () => {
    const page = await ask((url) => {
      url.searchParams.delete('code_challenge');
      url.searchParams.delete('code_challenge_method');
    });
    expect(page.url.searchParams.get('error')).toBe('invalid_request');
    expect(page.url.searchParams.get('code')).toBeNull();
  });

  test.each([
    (origin: string) => `${origin}/connexion/retour/`,
    (origin: string) => `${origin}/connexion`,
    () => 'https://ailleurs.example/connexion/retour',
  ])('sends nobody back elsewhere than where it was told (%#)', async (elsewhere) => {
    const page = await ask((url) => url.searchParams.set('redirect_uri', elsewhere(origin)));
    expect(page.status).toBe(400);
    expect(page.text).toContain('refusée');
  });

  test('says the claims of the examples of ANS', async () => {
    const { origin: here } = new URL(origin);
    const document = await (await fetch(`${here}/psc-demo/.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({
      issuer: `${here}/psc-demo`,
      acr_values_supported: ['eidas1'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: expect.arrayContaining(['scope_all']),
      claims_supported: expect.arrayContaining(['SubjectNameID', 'SubjectRole', 'SubjectRefPro']),
    });
  });
});

test('without settings, outside a demonstration: neither Pro Santé Connect nor its stand-in', async () => {
  const real = await testApp({ demonstration: false });
  apps.push(real);
  expect((await real.anonyme.get('/connexion')).body).toEqual({ psc: false });
  for (const path of ['/connexion/psc', '/connexion/psc/retour']) {
    const answer = await real.anonyme.post(path, { retour: 'code=x' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'psc-absent' } });
    expectPhrase(answer.body);
  }
  for (const url of ['/psc-demo', '/psc-demo/auth', '/psc-demo/.well-known/openid-configuration']) {
    expect((await real.server.inject({ method: 'GET', url })).statusCode).toBe(404);
    expect((await real.server.inject({ method: 'POST', url })).statusCode).toBe(404);
  }
});
