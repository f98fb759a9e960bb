import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupError } from './error.ts';

/**
 * Makes a key pair: the secret in `file` (the form that age-keygen writes), the public key beside it. Never over an
 * existing file: what an earlier key closed would be lost.
 */
export async function makeKeys(
  file: string,
  createdAt: Date,
): Promise<{ publique: string; fichier: string }> {
  const fichier = `${file}.pub`;
  for (const path of [file, fichier]) {
    if (existsSync(path)) {
      throw new BackupError(`${path} existe déjà\u00a0: une clé ne se remplace pas. Donnez un autre nom.`);
    }
  }
  const secret = await generateX25519Identity();
  const publique = await identityToRecipient(secret);
  const about = `# Clé secrète des sauvegardes de Maillage, faite le ${createdAt.toISOString()}`;
  writeFileSync(file, `${about}\n# public key: ${publique}\n${secret}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  writeFileSync(fichier, `${publique}\n`, { flag: 'wx', flush: true });
  return { publique, fichier };
}

/** Who will be able to open: one public key or several, as they are or in a file. */
export function readRecipients(value: string | undefined): Encrypter {
  if (!value) {
    throw new BackupError(
      'Aucune clé publique\u00a0: donnez-la dans MAILLAGE_SAUVEGARDE_CLE ou par --cle-publique (la clé, ou le fichier ' +
        'qui la contient). Pour en faire une\u00a0: npm run backup -- --nouvelle-cle cle-des-sauvegardes.txt',
    );
  }
  const text = value.trim().startsWith('age1') ? value : read(value, 'de la clé publique');
  if (text.includes('AGE-SECRET-KEY-')) {
    throw new BackupError(
      'C’est la clé secrète\u00a0: elle n’a rien à faire sur le serveur. Donnez la clé publique (age1…).',
    );
  }
  const encrypter = new Encrypter();
  try {
    const keys = keysIn(text);
    for (const key of keys) encrypter.addRecipient(key);
    if (keys.length === 0) throw new Error('no key');
  } catch (error) {
    throw new BackupError('La clé publique est illisible\u00a0: elle commence par «\u00a0age1\u00a0».', {
      cause: error,
    });
  }
  return encrypter;
}

/** The secret keys of a file. */
export function readIdentities(file: string): Decrypter {
  const decrypter = new Decrypter();
  try {
    const keys = keysIn(read(file, 'de la clé secrète'));
    for (const key of keys) decrypter.addIdentity(key);
    if (keys.length === 0) throw new Error('no key');
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(
      `${file} ne contient pas de clé secrète lisible\u00a0: elle commence par «\u00a0AGE-SECRET-KEY-1\u00a0».`,
      { cause: error },
    );
  }
  return decrypter;
}

/** The keys of a text, its comments left out. */
const keysIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((key) => key !== '');

function read(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BackupError(`Le fichier ${what} ne peut pas être lu\u00a0: ${file}`, { cause: error });
  }
}
