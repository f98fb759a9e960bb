import { parseArgs } from 'node:util';
import { runCommand } from './platform/backup/command.ts';
import { closeDoors } from './platform/backup/doors.ts';
import { BackupError } from './platform/backup/error.ts';
import { readIdentities } from './platform/backup/keys.ts';
import { Progress } from './platform/backup/progress.ts';
import { proof } from './platform/backup/proof.ts';
import { inspect, restore } from './platform/backup/restore.ts';
import { openForRestore, type Surroundings } from './platform/backup/source.ts';

const OPTIONS = { fichier: { type: 'string' }, identite: { type: 'string' } } as const;
const USAGE = 'Options : --fichier SAUVEGARDE --identite FICHIER-DE-LA-CLE-SECRETE.';

async function run(surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  const { fichier, identite } = parseArgs({ args: process.argv.slice(2), options: OPTIONS }).values;
  if (!fichier || !identite) throw new BackupError(USAGE);
  const decrypter = readIdentities(identite);
  // Before any folder is made.
  const manifeste = await inspect(fichier, decrypter);
  surroundings.log(`  Sauvegarde du ${manifeste.creeLe}, faite par PostgreSQL ${manifeste.postgresql}.`);
  const source = await openForRestore(surroundings);
  const progress = new Progress(process.stderr);
  try {
    const { url, dataDir } = source;
    const bilan = await restore({ file: fichier, decrypter, url, dataDir, progress, signal });
    progress.end();
    const { sessions, invitations } = await closeDoors(url);
    surroundings.log(`${proof(bilan)}\n
  Restauration faite : chaque table relue est identique à la sauvegarde.
  Ensuite, ${sessions} session(s) et ${invitations} lien(s) d’entrée ont été fermés : chacun se reconnecte.
  À revoir : comptes fermés, accords retirés et liens personnels fermés depuis la sauvegarde sont rouverts.
  Démarrez par npm start.`);
  } finally {
    progress.end();
    await source.close();
  }
}

await runCommand(USAGE, run);
