import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { type ReglagesPsc, retourOf } from '../../platform/auth/psc.ts';
import { claimsOf } from './claims.ts';
import type { ComptePsc } from './comptes.ts';
import { memoryAdapter } from './memoire.adapter.ts';
import { choosePage, DEPART, leavePage, messagePage } from './pages.ts';

const RACINE = '/psc-demo';
const CLIENT = 'maillage-demonstration';
/** As Pro Santé Connect: a code is good once, for a minute. */
const CODE_S = 60;

export interface OptionsPscDemonstration {
  comptes: () => Promise<ComptePsc[]>;
  /** What tests change, to see it refused: how strongly the person was recognised, how long a code lives. */
  acr?: string;
  codeSecondes?: number;
}

export interface PscDemonstration {
  /** How this server's own relying party reaches it; undefined outside a demonstration. */
  reglages: ReglagesPsc | undefined;
  /** Mounts it, or answers 404 at its addresses. */
  register(server: FastifyInstance): Promise<void>;
}

/**
 * Plays Pro Santé Connect for a demonstration: a real OpenID provider (oidc-provider), on this machine's loopback
 * address, that knows the demonstration accounts and asks no proof. Without options (any other installation), its
 * addresses do not exist.
 */
export function openPscDemonstration(options: OptionsPscDemonstration | undefined): PscDemonstration {
  if (!options) {
    return {
      reglages: undefined,
      async register(server) {
        const gone = { code: 'introuvable', status: 404, message: 'Adresse inconnue.' };
        for (const url of [RACINE, `${RACINE}/*`])
          server.all(url, (_, reply) => reply.status(404).send(gone));
      },
    };
  }
  const secret = randomBytes(32).toString('base64url');
  let port = 0;
  const emetteur = () => {
    if (port === 0) throw new Error('the server does not listen yet');
    return `http://127.0.0.1:${port}${RACINE}`;
  };
  // Made at the first request: the port is known then, and a key pair costs a tenth of a second.
  let provider: Provider | undefined;

  return {
    reglages: { emetteur, clientId: CLIENT, secret },
    async register(server) {
      server.addHook('onListen', async () => {
        port = (server.server.address() as AddressInfo).port;
      });
      await server.register(async (scope) => {
        // The provider reads the body itself.
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
        scope.all(`${RACINE}/*`, (request, reply) => {
          provider ??= makeProvider(emetteur(), port, secret, options);
          reply.hijack();
          void answer(provider, options, request.raw, reply.raw);
        });
      });
    },
  };
}

function makeProvider(
  emetteur: string,
  port: number,
  secret: string,
  { comptes, codeSecondes = CODE_S }: OptionsPscDemonstration,
): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const origins = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${port}`);
  const html = (ctx: KoaContextWithOIDC, body: string) => {
    ctx.type = 'html';
    ctx.body = body;
  };
  const provider = new Provider(emetteur, {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: CLIENT,
        client_secret: secret,
        redirect_uris: origins.map(retourOf),
        post_logout_redirect_uris: origins.map((origin) => `${origin}/connexion`),
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] as never },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: ['openid', 'scope_all'],
    claims: { openid: ['sub'], scope_all: Object.keys(claimsOf(NOBODY)).filter((name) => name !== 'sub') },
    acrValues: ['eidas1'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: 120,
      AuthorizationCode: codeSecondes,
      Grant: 3600,
      IdToken: 300,
      Interaction: 600,
      Session: 3600,
    },
    interactions: { url: (_ctx, interaction) => `${RACINE}/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => html(ctx, leavePage(form)),
        postLogoutSuccessSource: (ctx) => html(ctx, messagePage('Vous êtes déconnecté', 'À bientôt.')),
      },
    },
    renderError: (ctx, out) =>
      html(ctx, messagePage('Cette demande est refusée', `${out.error} : ${out.error_description ?? ''}`)),
    async findAccount(_ctx, rpps) {
      const compte = (await comptes()).find((one) => one.rpps === rpps);
      return compte && { accountId: rpps, claims: () => ({ ...claimsOf(compte), sub: rpps }) };
    },
    // Pro Santé Connect asks no consent of the person.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid scope_all');
      await grant.save();
      return grant;
    },
  });
  return provider;
}

const CSP = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(DEPART).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`;

const NOBODY: ComptePsc = {
  rpps: '',
  prenom: '',
  nom: '',
  civilite: null,
  professionCode: '',
  profession: '',
};

async function answer(
  provider: Provider,
  options: OptionsPscDemonstration,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
): Promise<void> {
  const url = request.url ?? '';
  // Its own policies, over those of the application: its forms lead back to the application, which is another origin
  // when one came by « localhost »; and a form without referrer would say its origin is null.
  response.setHeader('content-security-policy', CSP);
  response.setHeader('referrer-policy', 'same-origin');
  try {
    if (url.startsWith(`${RACINE}/interaction/`)) return await choose(provider, options, request, response);
    // As a mounted application: the provider reads what follows its root.
    request.originalUrl = url;
    request.url = url.slice(RACINE.length);
    await provider.callback()(request, response);
  } catch {
    if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
    response.end(messagePage('Cette demande a trop attendu', 'Revenez à Maillage et recommencez.'));
  }
}

async function choose(
  provider: Provider,
  { comptes, acr = 'eidas1' }: OptionsPscDemonstration,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(choosePage(`${RACINE}/interaction/${uid}`, await comptes()));
    return;
  }
  const rpps = new URLSearchParams(await text(request)).get('rpps');
  const result = rpps
    ? { login: { accountId: rpps, acr, remember: true } }
    : { error: 'access_denied', error_description: 'abandon' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
