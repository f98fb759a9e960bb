import type { Demande, Evenement } from '@maillage/contracts';
import { authorise, authoriseSome } from '../../platform/access/authorise.ts';
import type { Droit } from '../../platform/access/droits.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../platform/http/context.ts';
import { getParametres } from '../../platform/parametres/parametres.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import { write } from '../../platform/write.ts';
import { findDemande, findReservations, type ReservationActive } from './demandes.repository.ts';
import { viewDemande } from './demandes.view.ts';
import { allows, type Geste } from './domain/demande.workflow.ts';
import type { Delais } from './domain/titulaire.rules.ts';
import { pourquoi, traceGeste } from './journal.ts';
import { suivre } from './suivi.ts';
import type { DemandeTable } from './tables.ts';

export const erreursDeGeste = definirErreurs({
  close: { code: 'demande-close', status: 409, message: 'Cette demande est close : son issue est connue.' },
  gesteImpossible: {
    code: 'geste-impossible',
    status: 409,
    message:
      'Cette action n’est pas possible à cette étape de la demande. Relisez-la : elle a peut-être avancé.',
  },
});

/** What a gesture on one request has at hand, inside its transaction. */
export interface GesteContext {
  tx: Tx;
  demande: DemandeTable;
  reservation: ReservationActive | undefined;
  delais: Delais;
  now: Date;
  /** Says what changed; `lie` is the professional concerned. */
  emit(type: Evenement['type'], lie: string | null): void;
}

/** Delays of the CPTS, in minutes. */
export async function readDelais(tx: Tx): Promise<Delais> {
  const parametre = await getParametres(tx);
  return {
    reponse: parametre('snp.delai-reponse-minutes'),
    alerte: parametre('snp.delai-alerte-minutes'),
    annonce: parametre('snp.delai-annonce-minutes'),
    issue: parametre('snp.delai-issue-heures') * 60,
    coordination: parametre('snp.delai-coordination-minutes'),
  };
}

/**
 * One gesture on one request: right asked on it, request locked, workflow asked, change written with its event,
 * and the request as it is afterwards returned. The shape shared by all the use cases that move a request.
 */
export async function gesteSurDemande(
  context: AuthenticatedContext,
  spec: { geste: Geste; droit: Droit; input: { id: string } },
  run: (geste: GesteContext) => Promise<void>,
): Promise<Demande> {
  const { session, clock } = context;
  authoriseSome(session, spec.droit);
  return write(context, `snp.${spec.geste}`, spec.input, async (tx) => {
    const demande = await findDemande(tx, spec.input.id, true);
    // Read under the request's lock, never before it.
    const [reservations, delais] = await Promise.all([findReservations(tx, [demande.id]), readDelais(tx)]);
    const reservation = reservations.get(demande.id);
    authorise(session, spec.droit, { professionnelId: reservation?.professionnelId ?? null });
    if (demande.etat === 'close') throw new Refus(erreursDeGeste.close);
    if (!allows(demande.etat, spec.geste))
      throw new Refus(erreursDeGeste.gesteImpossible, { etat: demande.etat });
    const now = clock.now();
    await run({
      tx,
      demande,
      reservation,
      delais,
      now,
      emit: (type, lie) =>
        tx.emit({ type, objet: demande.id, lie, compteId: session.compteId, survenuLe: now }),
    });
    const why = pourquoi(session, spec.droit);
    traceGeste(tx, demande, `demande.${spec.geste}`, spec.input, { now, pourquoi: why });
    const after = await findDemande(tx, demande.id);
    await suivre(tx, after, now);
    return viewDemande(tx, after, session, now);
  });
}
