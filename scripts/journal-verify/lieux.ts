import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Where the server keeps its data: MAILLAGE_DATA or .maillage in the checkout. For root in a private home, a folder of
 * /var/lib/maillage named after the one asked for.
 */
export function dossierDesDonnees(demande: string | undefined, checkout: string): string {
  const asked = resolve(demande || process.env.MAILLAGE_DATA || join(checkout, '.maillage'));
  const moved = join('/var/lib/maillage', createHash('sha256').update(asked).digest('hex').slice(0, 12));
  return !existsSync(join(asked, 'postgresql.json')) && existsSync(join(moved, 'postgresql.json'))
    ? moved
    : asked;
}

/** Address of the embedded database: password beside it, port of the one that runs now. */
export function adresseIntegree(dossier: string): string {
  const fichier = join(dossier, 'postgresql.json');
  if (!existsSync(fichier)) throw new Error(`Pas de base dans ${dossier} : donnez --base ou --donnees.`);
  const { password, port } = JSON.parse(readFileSync(fichier, 'utf8')) as { password: string; port: number };
  const pid = join(dossier, 'postgresql', 'postmaster.pid');
  const running = existsSync(pid) ? Number(readFileSync(pid, 'utf8').split('\n')[3]) : 0;
  return `postgres://maillage_owner:${password}@127.0.0.1:${running || port}/maillage`;
}
