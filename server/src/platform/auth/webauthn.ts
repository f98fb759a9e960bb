import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { parse, stringify } from 'uuid';
import { isId } from '../ids.ts';
import { definirErreurs, Refus } from '../refus.ts';
import type { CleNeuve } from './cles.ts';

export const erreursDeCle = definirErreurs({
  refusee: {
    code: 'cle-refusee',
    status: 403,
    message:
      'Cette clé d’accès n’a pas été reconnue. Réessayez, ou demandez un nouveau lien au secrétariat de votre CPTS.',
  },
  expiree: {
    code: 'connexion-expiree',
    status: 410,
    message: 'Cette connexion a trop attendu, ou a déjà servi. Recommencez.',
  },
  impossible: {
    code: 'cle-impossible',
    status: 409,
    message:
      'Les clés d’accès demandent une adresse en https et un nom de serveur. Entrez sans clé, par votre lien.',
  },
  dejaLa: {
    code: 'cle-deja-la',
    status: 409,
    message: 'Cette clé d’accès est déjà enregistrée.',
  },
});

/** EdDSA, ES256, RS256: what authenticators of today make. */
const ALGORITHMES = [-8, -7, -257];

/** The relying party is the host of the page. Browsers want https or localhost, and a name: an address has no key. */
export function rpOf(origin: string): { id: string; origin: string } {
  const { hostname, protocol } = new URL(origin);
  const secure = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
  if (!secure || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw new Refus(erreursDeCle.impossible);
  return { id: hostname, origin };
}

/** The user handle an authenticator keeps: the two ids, 32 bytes; nothing of the person. */
export const handleOf = (cptsId: string, compteId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...parse(cptsId), ...parse(compteId)]);

/** Whose key it says it is; undefined when it was not made here. */
export function parseHandle(handle: string | undefined): { cptsId: string; compteId: string } | undefined {
  const bytes = Buffer.from(handle ?? '', 'base64url');
  if (bytes.length !== 32) return undefined;
  try {
    const [cptsId, compteId] = [stringify(bytes.subarray(0, 16)), stringify(bytes.subarray(16))];
    return isId(cptsId) && isId(compteId) ? { cptsId, compteId } : undefined;
  } catch {
    return undefined;
  }
}

interface Titulaire {
  cptsId: string;
  compteId: string;
  /** Shown by the device, so that one finds the right account there. */
  nom: string;
  cpts: string;
}

/** What the browser is asked to make: a key found without a name, opened by the person (code, finger, face). */
export async function creationOptions(
  origin: string,
  who: Titulaire,
  existing: readonly { identifiant: string; transports: string }[],
) {
  const options = await generateRegistrationOptions({
    rpName: 'Maillage',
    rpID: rpOf(origin).id,
    userID: handleOf(who.cptsId, who.compteId),
    userName: `${who.nom}, ${who.cpts}`,
    userDisplayName: who.nom,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMES,
    excludeCredentials: existing.map((cle) => ({ id: cle.identifiant, ...transportsOf(cle.transports) })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  });
  return { ...options };
}

const transportsOf = (text: string) => (text ? { transports: text.split(',') } : {});

/** Verifies a new key against what was asked; throws the refusal. */
export async function verifyCreation(
  origin: string,
  challenge: string,
  response: unknown,
  nom: string,
): Promise<CleNeuve> {
  const rp = rpOf(origin);
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMES,
    });
    if (!verified) throw new Error('not verified');
    const { credential } = registrationInfo;
    return {
      identifiant: credential.id,
      clePublique: credential.publicKey,
      compteur: credential.counter,
      transports: (credential.transports ?? []).filter((one) => /^[a-z-]{1,20}$/.test(one)),
      nom,
    };
  } catch {
    throw new Refus(erreursDeCle.refusee);
  }
}

/** A challenge for any key of this host: the device says whose it is. */
export async function requestOptions(origin: string) {
  const options = await generateAuthenticationOptions({
    rpID: rpOf(origin).id,
    userVerification: 'required',
  });
  return { ...options };
}

interface CleConnue {
  identifiant: string;
  cle_publique: Buffer;
}

/**
 * Verifies the answer of a key: its counter, or undefined. That the counter has grown is checked where it is written
 * (`useCle`), in one statement: two answers at once cannot both pass.
 */
export async function verifyAnswer(
  origin: string,
  challenge: string,
  response: unknown,
  cle: CleConnue,
): Promise<number | undefined> {
  const rp = rpOf(origin);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      credential: {
        id: cle.identifiant,
        publicKey: Uint8Array.from(cle.cle_publique),
        counter: 0,
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
