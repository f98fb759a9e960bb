import { systeme } from '../../../platform/access/acteur.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { moisAvant } from '../../../platform/journal/conservation.ts';
import { getParametres } from '../../../platform/parametres/parametres.ts';
import { deletePatients, lockPerimes } from './compute-conservation.repository.ts';

/** Short transactions: a desk never waits for the night's work. */
const PAGE = 200;
const MOIS = 12;

/** Of these identities, those that something still waits for (an open request): asked of whoever knows, by main.ts. */
export type PatientsAttendus = (tx: Tx, patientIds: string[]) => Promise<Set<string>>;

/**
 * Background duty: erases the files of persons nobody has acted for in so many years, whom no circle holds and for whom
 * nothing is open. The journal says how many and by which rule, never who. Returns how many persons were erased.
 */
export async function computeConservation(
  db: Database,
  clock: Clock,
  cptsId: string,
  attendus: PatientsAttendus,
  halt?: AbortSignal,
): Promise<number> {
  let erased = 0;
  let apres: string | null = null;
  for (let read = PAGE; read === PAGE && !halt?.aborted; ) {
    const from: string | null = apres;
    const page = await db.inTenant(systeme(cptsId), async (tx) => {
      const annees = (await getParametres(tx))('patients.conservation-annees');
      const now = clock.now();
      const avant = moisAvant(now, annees * MOIS);
      const dossiers = await lockPerimes(tx, { avant, now }, from, PAGE);
      const open = await attendus(
        tx,
        dossiers.flatMap((d) => d.groupe),
      );
      const gone = dossiers.filter((d) => !d.groupe.some((id) => open.has(id)));
      if (gone.length > 0) {
        await deletePatients(
          tx,
          gone.flatMap((d) => d.groupe),
        );
        tx.trace({
          classe: 'purge',
          action: 'patient.purger',
          survenueLe: now,
          details: { nombre: gone.length, annees, avant: avant.toISOString() },
        });
      }
      return { read: dossiers.length, gone: gone.length, last: dossiers.at(-1)?.tete ?? null };
    });
    read = page.read;
    apres = page.last;
    erased += page.gone;
  }
  return erased;
}
