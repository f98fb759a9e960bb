import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import type { Decrypter, Encrypter } from 'age-encryption';
import { BackupError } from './error.ts';

const INTRO = 'age-encryption.org/v1\n';

/** Encrypts as it passes, by pieces of 64 KB. */
export async function* encrypting(
  encrypter: Encrypter,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* await encrypter.encrypt(ReadableStream.from(source) as ReadableStream<Uint8Array<ArrayBuffer>>);
}

/** The tar inside an encrypted file, each piece authenticated before it is given. */
export async function openArchive(file: string, decrypter: Decrypter): Promise<Readable> {
  await checkIntro(file);
  const plain = createGunzip({ chunkSize: 256 * 1024 });
  // A failure destroys `plain` with it: whoever reads it is told there.
  return pipeline(decrypting(decrypter, createReadStream(file)), plain, () => undefined);
}

async function* decrypting(
  decrypter: Decrypter,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* await decrypter.decrypt(ReadableStream.from(source) as ReadableStream<Uint8Array<ArrayBuffer>>);
  } catch (error) {
    throw explain(error);
  }
}

/** Without it, a large file of another kind would be read whole as a header. */
async function checkIntro(file: string): Promise<void> {
  const handle = await open(file).catch((error: Error) => {
    throw new BackupError(`La sauvegarde ne peut pas être lue\u00a0: ${file}`, { cause: error });
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(INTRO.length), 0, INTRO.length, 0);
    if (buffer.toString('latin1', 0, bytesRead) !== INTRO) {
      throw new BackupError(
        `${file} n’est pas une sauvegarde de Maillage, ou son début est abîmé\u00a0: rien n’a été restauré.`,
      );
    }
  } finally {
    await handle.close();
  }
}

function explain(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof BackupError || (code && /^E[A-Z]+$/.test(code))) return error;
  if (message?.startsWith('no identity matched')) {
    return new BackupError(
      'Cette clé n’ouvre pas cette sauvegarde\u00a0: rien n’a été restauré. Prenez la clé secrète qui va avec la clé ' +
        'publique du jour où elle a été faite (ou bien l’en-tête du fichier est abîmé).',
      { cause: error },
    );
  }
  return damaged(error);
}

export const damaged = (cause?: unknown): BackupError =>
  new BackupError(
    'Le fichier de sauvegarde est abîmé ou incomplet\u00a0: rien n’a été restauré. Prenez une autre copie.',
    { cause },
  );
