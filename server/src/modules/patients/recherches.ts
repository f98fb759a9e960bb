import type { Session } from '../../platform/auth/session.ts';
import type { Tx } from '../../platform/db/database.ts';
import { countTraces } from '../../platform/journal/read.ts';
import { getParametres } from '../../platform/parametres/parametres.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';

const erreurs = definirErreurs({
  tropDeRecherches: {
    code: 'trop-de-recherches',
    status: 429,
    message:
      'Vous avez cherché beaucoup de personnes en une heure. Recommencez plus tard, ou demandez au secrétariat.',
  },
});

/**
 * A desk answers the telephone all day; a practice that asks this often goes through the register. The journal counts,
 * for every process; searches sent at the very same instant may pass together.
 */
export async function verifierRecherches(tx: Tx, session: Session, now: Date): Promise<void> {
  if (session.role !== 'membre') return;
  const limite = (await getParametres(tx))('patients.recherches-par-heure');
  const heure = new Date(now.getTime() - 3_600_000);
  if ((await countTraces(tx, session.compteId, 'patient.chercher', heure)) >= limite)
    throw new Refus(erreurs.tropDeRecherches);
}
