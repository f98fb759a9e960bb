import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const key = (secret: string, usage: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `maillage ${usage}`, 32));

/**
 * Closes a text with a secret that only the browser holds (its cookie; the database has the hash of it): who reads
 * the database, or a backup of it, reads nothing.
 */
export function seal(secret: string, usage: string, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(secret, usage), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** The text; undefined with another secret, another usage, or a changed byte. */
export function unseal(secret: string, usage: string, sealed: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(secret, usage), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
