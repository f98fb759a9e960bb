/** A database that cannot be started, said in French to the person at the terminal: print it without its stack. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError';
}

/** Puts the disk's own refusals into words; leaves every other error as it is. */
export function explain(error: unknown, dataDir: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  const file = path ?? dataDir;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new EmbeddedDatabaseError(
      `Ce compte n’a pas le droit d’utiliser ${file}. Lancez Maillage avec le compte qui a créé le dossier de ` +
        `données ${dataDir}, ou donnez dans MAILLAGE_DATA un dossier où vous pouvez écrire.`,
      { cause: error },
    );
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new EmbeddedDatabaseError(
      `Il n’y a plus de place sur le disque pour ${file}. Libérez-en, ou donnez un autre dossier dans MAILLAGE_DATA.`,
      { cause: error },
    );
  }
  return error;
}
