import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { findPatients } from '../patients.repository.ts';
import { erreurs } from './decline-doublon.errors.ts';
import { insertEcarte } from './decline-doublon.repository.ts';

/** « They are two people »: remembered, the pair is not shown again. */
export async function declineDoublon(context: AuthenticatedContext, input: { un: string; autre: string }) {
  const { session, clock } = context;
  authorise(session, 'patient.fusionner', null);
  // As PostgreSQL orders them.
  const [un = '', autre = ''] = [input.un.toLowerCase(), input.autre.toLowerCase()].sort();
  if (un === autre) throw new Refus(erreurs.memeIdentite);
  return write(context, 'patients.decline-doublon', input, async (tx) => {
    if ((await findPatients(tx, [un, autre])).length < 2) throw new Refus(erreursCommunes.introuvable);
    const now = clock.now();
    await insertEcarte(tx, { un, autre, par: session.compteId, now });
    tx.trace({ classe: 'patient', action: 'doublon.ecarter', survenueLe: now, patientId: un, objet: autre });
    return { ecarte: true as const };
  });
}
