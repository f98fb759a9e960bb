import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What signs the heads of the chain. */
export interface CleDuJournal {
  /** sha256 of the public key (SPKI, DER), in hexadecimal: in every signed line. */
  empreinte: string;
  signer(texte: string): string;
}

/** Where the public key is written, for whoever verifies. */
export const fichierPublic = (fichier: string): string => `${fichier.replace(/\.pem$/, '')}.pub.pem`;

const empreinteOf = (publique: KeyObject): string =>
  createHash('sha256')
    .update(publique.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** Ed25519 key of this file; made at first need, readable by its owner only, with its public key beside it. */
export function cleDuJournal(fichier: string): CleDuJournal {
  const pem = readPem(fichier) ?? makePem(fichier);
  const privee = createPrivateKey(pem);
  if (privee.asymmetricKeyType !== 'ed25519') throw new Error(`${fichier} : une clé Ed25519 est attendue.`);
  const publique = createPublicKey(privee);
  const beside = fichierPublic(fichier);
  if (readPem(beside) === undefined) {
    writeFileSync(beside, publique.export({ type: 'spki', format: 'pem' }), { mode: 0o644, flush: true });
  }
  return {
    empreinte: empreinteOf(publique),
    signer: (texte) => sign(null, Buffer.from(texte), privee).toString('base64url'),
  };
}

function readPem(fichier: string): string | undefined {
  try {
    return readFileSync(fichier, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function makePem(fichier: string): string {
  mkdirSync(dirname(fichier), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  try {
    // `wx`: of two processes that start together, one makes the key and the other reads it.
    writeFileSync(fichier, pem, { mode: 0o600, flag: 'wx', flush: true });
    return pem;
  } catch (error) {
    const made = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readPem(fichier) : undefined;
    if (!made) throw error;
    return made;
  }
}
