import type { Demande, IssueDemande } from '@maillage/contracts';
import { portee } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { rendrePlace } from '../cancel-reservation/cancel-reservation.usecase.ts';
import { updateDemande } from '../demandes.repository.ts';
import type { Canal } from '../domain/annonce.rules.ts';
import { allowsIssue, freesPlace } from '../domain/demande.workflow.ts';
import { gesteSurDemande } from '../geste.ts';
import { erreurs as annonce } from '../notify-personne/notify-personne.errors.ts';
import { mayTell } from '../suivi.ts';
import { erreurs } from './update-issue.errors.ts';

export interface UpdateIssueInput {
  id: string;
  issue: IssueDemande;
  canal?: Canal | undefined;
}

const VENUE: readonly IssueDemande[] = ['honoree', 'non-venue'];

/** Closes a request: what became of it is known, and the person was told. Until then it stays open. */
export async function updateIssue(context: AuthenticatedContext, input: UpdateIssueInput): Promise<Demande> {
  const { session } = context;
  const { issue, canal } = input;
  const spec = { geste: 'conclure', droit: 'demande.conclure', input } as const;
  return gesteSurDemande(context, spec, async ({ tx, demande, reservation, now, emit }) => {
    if (!allowsIssue(demande.etat, issue)) throw new Refus(erreurs.issueImpossible, { etat: demande.etat });
    const visit = VENUE.includes(issue);
    if (!visit && portee(session, 'demande.conclure') === 'soi') throw new Refus(erreurs.autreCabinet);
    if (visit && reservation && reservation.debut > now) throw new Refus(erreurs.tropTot);
    // A person who came, knew: nothing else needs to be said of how she was told.
    const canalConnu = canal ?? (issue === 'honoree' ? 'sur-place' : undefined);
    if (demande.annoncee_le === null && canalConnu === undefined) throw new Refus(erreurs.canalManquant);
    if (canal && !(await mayTell(tx, canal, demande))) throw new Refus(annonce.messageRefuse);
    if (freesPlace(issue)) await rendrePlace(tx, demande.id, now, session.fuseau);
    await updateDemande(tx, demande.id, {
      etat: 'close',
      issue,
      annoncee_le: demande.annoncee_le ?? now,
      annonce_canal: demande.annonce_canal ?? canalConnu ?? null,
      close_le: now,
      close_par: session.compteId,
      titulaire_compte: null,
      titulaire_role: null,
      echeance: null,
      en_retard_depuis: null,
    });
    emit('demande.close', reservation?.professionnelId ?? null);
  });
}
