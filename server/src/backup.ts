import { basename, dirname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { backup } from './platform/backup/backup.ts';
import { runCommand } from './platform/backup/command.ts';
import { BackupError } from './platform/backup/error.ts';
import { makeKeys, readRecipients } from './platform/backup/keys.ts';
import { Progress } from './platform/backup/progress.ts';
import { proof } from './platform/backup/proof.ts';
import { openForBackup, type Surroundings } from './platform/backup/source.ts';
import { systemClock } from './platform/clock.ts';

const OPTIONS = {
  'nouvelle-cle': { type: 'string' },
  'cle-publique': { type: 'string' },
  dossier: { type: 'string' },
} as const;

async function makeKeyPair(file: string, { log }: Surroundings): Promise<void> {
  const path = resolve(file);
  const { publique, fichier } = await makeKeys(path, systemClock.now());
  log(`
  Clé publique (elle ferme les sauvegardes ; laissez-la sur le serveur) :
    ${publique}
    écrite dans ${fichier}

  Clé secrète (elle seule les ouvre) : ${path}
    1. Copiez-la hors de ce serveur, en deux endroits sûrs (coffre de mots de passe, clé USB sous pli fermé).
    2. Effacez-la d’ici : shred -u ${path}
    Perdue, aucune sauvegarde ne peut plus être ouverte. Volée, toutes le peuvent.

  Ensuite : MAILLAGE_SAUVEGARDE_CLE=${fichier} npm run backup
`);
}

async function run(surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  const { env, log } = surroundings;
  const { values } = parseArgs({ args: process.argv.slice(2), options: OPTIONS });
  if (values['nouvelle-cle'] !== undefined) return makeKeyPair(values['nouvelle-cle'], surroundings);

  const encrypter = readRecipients(values['cle-publique'] ?? env.MAILLAGE_SAUVEGARDE_CLE);
  const source = await openForBackup(surroundings);
  const progress = new Progress(process.stderr);
  try {
    const { url, dataDir } = source;
    const beside = join(dirname(dataDir), `${basename(dataDir)}-sauvegardes`);
    const folder = resolve(values.dossier ?? env.MAILLAGE_SAUVEGARDES ?? beside);
    if (`${folder}${sep}`.startsWith(`${resolve(dataDir)}${sep}`)) {
      throw new BackupError(
        `${folder} est dans le dossier de données\u00a0: une sauvegarde s’y perdrait avec lui. Donnez un autre --dossier.`,
      );
    }
    const { file, bilan } = await backup({
      url,
      dataDir,
      folder,
      encrypter,
      clock: systemClock,
      progress,
      signal,
    });
    progress.end();
    log(`${proof(bilan)}\n\n  Sauvegarde faite : ${file}`);
  } finally {
    progress.end();
    await source.close();
  }
}

await runCommand('Options : --cle-publique, --dossier, --nouvelle-cle FICHIER.', run);
