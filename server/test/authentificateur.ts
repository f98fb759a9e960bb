import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const b64 = (data: Uint8Array | string): string => Buffer.from(data as Uint8Array).toString('base64url');

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

interface Options {
  origin: string;
  rpId?: string;
  /** False: the person was there, and nothing proved it was she. */
  verified?: boolean;
  challenge?: string;
  type?: string;
}

/**
 * An authenticator in software, as WebAuthn describes one (W3C, Web Authentication L3, sections 6.1 and 6.5.4): ES256,
 * no attestation. Tests lie with it where a real one would not.
 */
export class Authentificateur {
  readonly id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #cose: Uint8Array;
  handle: string | undefined;
  compteur = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    // COSE_Key: kty EC2, alg ES256, crv P-256.
    this.#cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]) as never,
    );
  }

  #authData(rpId: string, flags: number, attested: Uint8Array = new Uint8Array()): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.compteur);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, attested]);
  }

  /** Makes its key for these options. */
  creer(asked: { challenge: string; user: { id: string } }, options: Options) {
    this.handle = asked.user.id;
    const clientData = clientDataOf('webauthn.create', asked.challenge, options);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose]);
    const flags = PRESENT | ATTESTED | (options.verified === false ? 0 : VERIFIED);
    const authData = this.#authData(rpIdOf(options), flags, attested);
    const attestation = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]) as never,
    );
    return {
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(clientData),
        attestationObject: b64(attestation),
        transports: ['internal'],
      },
    };
  }

  /** Answers a challenge. */
  repondre(asked: { challenge: string }, options: Options) {
    this.compteur += 1;
    const clientData = clientDataOf('webauthn.get', asked.challenge, options);
    const authData = this.#authData(rpIdOf(options), PRESENT | (options.verified === false ? 0 : VERIFIED));
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#key);
    return {
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(clientData),
        authenticatorData: b64(authData),
        signature: b64(signature),
        ...(this.handle === undefined ? {} : { userHandle: this.handle }),
      },
    };
  }
}

const rpIdOf = ({ origin, rpId }: Options): string => rpId ?? new URL(origin).hostname;

const clientDataOf = (type: string, challenge: string, options: Options): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: options.type ?? type,
      challenge: options.challenge ?? challenge,
      origin: options.origin,
      crossOrigin: false,
    }),
  );
