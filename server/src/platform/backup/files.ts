import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { BackupError } from './error.ts';
import type { FichierManifest } from './manifest.ts';

/** What is kept beside the database, in the data folder, and must come back with it. */
export const FOLDERS = ['secrets', 'journal-tetes'];

/** Those files with their sizes now: what is added to them later belongs to a later backup. */
export function listFiles(dataDir: string): FichierManifest[] {
  return FOLDERS.filter((name) => existsSync(join(dataDir, name))).flatMap((name) =>
    readdirSync(join(dataDir, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size, mode } = statSync(path);
        return { chemin: relative(dataDir, path), taille: size, mode: mode & 0o777 };
      })
      .sort((a, b) => (a.chemin < b.chemin ? -1 : 1)),
  );
}

/** The content of a file as long as it was when it was listed. */
export async function* readListed(
  dataDir: string,
  { chemin, taille }: FichierManifest,
): AsyncGenerator<Buffer> {
  let left = taille;
  if (left > 0) {
    for await (const chunk of createReadStream(join(dataDir, chemin), { end: taille - 1 })) {
      left -= (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  }
  if (left > 0) {
    throw new BackupError(`Le fichier ${chemin} a raccourci pendant la sauvegarde\u00a0: relancez-la.`);
  }
}

/** Files put back so far, to be taken away when the restore fails. */
export class FilesRestored {
  readonly #dataDir: string;
  readonly #made: string[] = [];

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Writes one file, never over another one; an identical one is left alone. Returns its SHA-256. */
  async put({ chemin, mode }: FichierManifest, content: AsyncIterable<Buffer>): Promise<string> {
    const path = join(this.#dataDir, chemin);
    // The archive comes from whoever had the public key: it may not write elsewhere.
    if (!FOLDERS.includes(relative(this.#dataDir, path).split('/')[0] ?? '') || chemin.includes('..')) {
      throw new BackupError(`La sauvegarde veut écrire hors du dossier de données\u00a0: ${chemin}`);
    }
    const owner = await this.#makeFolder(dirname(path));
    const hash = createHash('sha256');
    const aside = `${path}.restauration`;
    this.#made.push(aside);
    const handle = await open(aside, 'w', 0o600);
    try {
      for await (const chunk of content) {
        hash.update(chunk);
        await handle.write(chunk);
      }
      await handle.chmod(mode & 0o777);
      if (owner) await handle.chown(owner.uid, owner.gid);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const sha256 = hash.digest('hex');
    if (existsSync(path)) {
      await rm(aside);
      if (createHash('sha256').update(readFileSync(path)).digest('hex') === sha256) return sha256;
      throw new BackupError(
        `${path} existe déjà et diffère de celui de la sauvegarde\u00a0: rien n’a été restauré. ` +
          'Donnez un dossier neuf dans MAILLAGE_DATA.',
      );
    }
    await rename(aside, path);
    this.#made.push(path);
    return sha256;
  }

  async undo(): Promise<void> {
    for (const path of this.#made) await rm(path, { force: true });
  }

  /** Root restores for the account that owns the data folder. */
  async #makeFolder(folder: string): Promise<{ uid: number; gid: number } | undefined> {
    await mkdir(this.#dataDir, { recursive: true, mode: 0o700 });
    const owner = process.getuid?.() === 0 ? statSync(this.#dataDir) : undefined;
    const first = await mkdir(folder, { recursive: true });
    for (let made = folder; first && made.startsWith(first); made = dirname(made)) {
      await chmod(made, 0o700);
      if (owner) await chown(made, owner.uid, owner.gid);
    }
    return owner;
  }
}
