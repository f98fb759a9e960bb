import postgres from 'postgres';
import { createDemonstration } from '../demonstration/create-demonstration.ts';
import { type ChoixDuTerritoire, chooseTerritoire } from '../demonstration/territoire-choisi.ts';
import { importNomenclatures } from '../modules/annuaire/index.ts';
import { importCommunes, needsCommunes } from '../modules/territoire/index.ts';
import { isDemonstration, listCpts } from '../platform/auth/cpts.ts';
import type { Clock } from '../platform/clock.ts';
import { checkAppRole, ensureAppRole } from '../platform/db/app-role.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';

export interface PreparationDeBase {
  ownerUrl: string;
  appUrl: string | undefined;
  /** What a database without installation becomes. */
  demonstration: boolean;
  territoire: ChoixDuTerritoire;
  clock: Clock;
  log: (line: string) => void;
}

/**
 * Brings a database to where the server can work: migrations, national rows, what it is (demonstration or not,
 * decided once), and the demonstration's CPTS when it has none (`creee`). Safe to run again, and from several processes.
 */
export async function prepareDatabase(
  options: PreparationDeBase,
): Promise<{ db: Database; demonstration: boolean; creee: boolean }> {
  const { ownerUrl, clock, log } = options;
  await migrate(ownerUrl);
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    // One process prepares, the others wait for it.
    await owner`SELECT pg_advisory_lock(42800003)`;
    if (await needsCommunes(owner)) {
      log('Lecture des 34 969 communes de France…');
      await importCommunes(owner);
    }
    await importNomenclatures(owner);
    await owner`INSERT INTO platform.installation (demonstration, creee_le)
      VALUES (${options.demonstration}, ${clock.now()}) ON CONFLICT DO NOTHING`;
    const appUrl = options.appUrl ?? (await ensureAppRole(ownerUrl));
    await checkAppRole(appUrl);
    const db = openDatabase(appUrl);
    const demonstration = await isDemonstration(db);
    const creee = demonstration && (await listCpts(db)).length === 0;
    if (creee) {
      const territoire = chooseTerritoire(options.territoire);
      log(`Création de la démonstration : ${territoire.nom}, ${territoire.communes.length} communes…`);
      await createDemonstration(owner, db, clock, territoire);
    }
    return { db, demonstration, creee };
  } finally {
    await owner.end();
  }
}
