import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { definirErreurs, Refus } from '../refus.ts';

export const erreursPsc = definirErreurs({
  absent: {
    code: 'psc-absent',
    status: 404,
    message: 'Pro Santé Connect n’est pas branché sur ce serveur. Entrez avec une clé d’accès.',
  },
  indisponible: {
    code: 'psc-indisponible',
    // Not a 5xx: this server is well, the sentence must reach the person.
    status: 424,
    message: 'Pro Santé Connect ne répond pas. Réessayez dans un instant, ou entrez avec une clé d’accès.',
  },
  abandon: {
    code: 'psc-abandon',
    status: 403,
    message: 'La connexion à Pro Santé Connect a été abandonnée. Recommencez quand vous voulez.',
  },
  perime: {
    code: 'psc-perime',
    status: 410,
    message: 'Cette connexion à Pro Santé Connect a trop attendu, ou a déjà servi. Recommencez.',
  },
  invalide: {
    code: 'psc-invalide',
    status: 403,
    message: 'La réponse de Pro Santé Connect n’est pas celle attendue : elle est refusée. Recommencez.',
  },
  faible: {
    code: 'psc-faible',
    status: 403,
    message:
      'Pro Santé Connect n’a pas vérifié votre identité avec votre e-CPS ou votre carte. Recommencez avec elle.',
  },
  sansRpps: {
    code: 'psc-sans-rpps',
    status: 403,
    message:
      'Pro Santé Connect ne donne pas de numéro RPPS pour vous. Demandez une clé d’accès au secrétariat de votre CPTS.',
  },
});

/** What the operator gives; ANS gives the two last (docs/exploitation.md). */
export interface ReglagesPsc {
  /** Issuer, or the address of its discovery document when that is not the standard one. A function: known later. */
  emetteur: string | (() => string);
  clientId: string;
  secret: string;
}

/** What was asked, to be remembered until the person comes back; `origine`: where she must come back to. */
export interface PassagePsc {
  state: string;
  nonce: string;
  verifier: string;
  origine: string;
}

/** Who Pro Santé Connect says is there; without a RPPS number, nobody this server can know. */
export interface IdentitePsc {
  rpps: string | undefined;
  idToken: string;
}

export interface Psc {
  /** Where to send the browser, and what to remember meanwhile. */
  depart(origine: string): Promise<{ adresse: string; enCours: PassagePsc }>;
  /** Who came back; throws the refusal. */
  retour(enCours: PassagePsc, retour: string): Promise<IdentitePsc>;
  /** Where to leave Pro Santé Connect too. */
  sortie(origine: string, idToken: string): Promise<string | null>;
}

const SCOPE = 'openid scope_all';
const ACR = 'eidas1';
/** What is asked, or stronger. */
const ACR_ACCEPTES = ['eidas1', 'eidas2', 'eidas3'];
const PATIENCE_S = 8;
const DECOUVERTE_MS = 60 * 60_000;

/** Address the provider sends people back to: registered with it, exact. */
export const retourOf = (origine: string): string => `${origine}/connexion/retour`;

/** Of the userinfo, what is used. Shapes: ANS, `userinfo` examples (SOURCES in test/psc.ts). */
const userinfo = z.object({ SubjectNameID: z.string() });

/** PS_IdNat: type of identifier, then the identifier. 8 is RPPS, of eleven digits (ANS, annexe « PS_IdNat »). */
export const rppsOf = (idNat: string): string | undefined => /^8(\d{11})$/.exec(idNat)?.[1];

/** The relying party of Pro Santé Connect. Discovery is read once an hour, and again after a failure. */
export function openPsc(reglages: ReglagesPsc, clock: Clock, log: Logger): Psc {
  let known: { at: number; configuration: Promise<oidc.Configuration> } | undefined;

  async function discover(): Promise<oidc.Configuration> {
    const address = typeof reglages.emetteur === 'string' ? reglages.emetteur : reglages.emetteur();
    const server = new URL(address);
    // Plain http on this machine only: the demonstration's own provider.
    const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
    const configuration = await oidc.discovery(server, reglages.clientId, reglages.secret, undefined, {
      timeout: PATIENCE_S,
      ...(loopback ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
    // The library compares the issuer itself, but for a discovery document at an address of its own.
    if (!address.startsWith(configuration.serverMetadata().issuer)) throw new Error('foreign issuer');
    return configuration;
  }

  async function configuration(): Promise<oidc.Configuration> {
    const now = clock.now().getTime();
    if (!known || now - known.at >= DECOUVERTE_MS || now < known.at)
      known = { at: now, configuration: discover() };
    try {
      return await known.configuration;
    } catch (error) {
      known = undefined;
      log.warn({ code: codeOf(error) }, 'discovery of Pro Santé Connect failed');
      throw new Refus(erreursPsc.indisponible);
    }
  }

  return {
    async depart(origine) {
      const config = await configuration();
      const [state, nonce, verifier] = [
        oidc.randomState(),
        oidc.randomNonce(),
        oidc.randomPKCECodeVerifier(),
      ];
      const adresse = oidc.buildAuthorizationUrl(config, {
        redirect_uri: retourOf(origine),
        scope: SCOPE,
        acr_values: ACR,
        response_type: 'code',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { adresse: adresse.href, enCours: { state, nonce, verifier, origine } };
    },

    async retour({ state, nonce, verifier, origine }, retour) {
      const config = await configuration();
      const address = new URL(retourOf(origine));
      address.search = retour;
      try {
        const tokens = await oidc.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims || !tokens.id_token) throw new Refus(erreursPsc.invalide);
        if (!ACR_ACCEPTES.includes(String(claims.acr))) throw new Refus(erreursPsc.faible);
        const said = userinfo.safeParse(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub));
        const rpps = said.success ? rppsOf(said.data.SubjectNameID) : undefined;
        return { rpps, idToken: tokens.id_token };
      } catch (error) {
        if (error instanceof Refus) throw error;
        // Codes of the protocol only: a token, a claim, a person never reach the log.
        log.warn({ code: codeOf(error) }, 'sign-in by Pro Santé Connect refused');
        throw new Refus(refusOf(error));
      }
    },

    async sortie(origine, idToken) {
      try {
        const config = await configuration();
        if (!config.serverMetadata().end_session_endpoint) return null;
        return oidc.buildEndSessionUrl(config, {
          id_token_hint: idToken,
          post_logout_redirect_uri: `${origine}/connexion`,
        }).href;
      } catch {
        // Leaving here must never wait for somebody else.
        return null;
      }
    },
  };
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError
    ? error.error
    : (error as { code?: string }).code;

function refusOf(error: unknown) {
  if (error instanceof oidc.AuthorizationResponseError) {
    return error.error === 'access_denied' ? erreursPsc.abandon : erreursPsc.invalide;
  }
  // Expired, replayed, or another verifier: the provider does not say which.
  if (error instanceof oidc.ResponseBodyError)
    return error.error === 'invalid_grant' ? erreursPsc.perime : erreursPsc.indisponible;
  const code = codeOf(error);
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' || error instanceof TypeError)
    return erreursPsc.indisponible;
  return erreursPsc.invalide;
}
