import type { Demande } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { updateDemande } from '../demandes.repository.ts';
import type { Canal } from '../domain/annonce.rules.ts';
import { echeanceOf } from '../domain/titulaire.rules.ts';
import { gesteSurDemande } from '../geste.ts';
import { mayTell } from '../suivi.ts';
import { erreurs } from './notify-personne.errors.ts';

/** The person knows. What is left is to learn what became of it: the régulation holds that. */
export async function notifyPersonne(
  context: AuthenticatedContext,
  input: { id: string; canal: Canal },
): Promise<Demande> {
  const spec = { geste: 'annoncer', droit: 'demande.orienter', input } as const;
  return gesteSurDemande(context, spec, async ({ tx, demande, reservation, delais, now, emit }) => {
    if (!(await mayTell(tx, input.canal, demande))) throw new Refus(erreurs.messageRefuse);
    await updateDemande(tx, demande.id, {
      etat: 'prevenue',
      annoncee_le: now,
      annonce_canal: input.canal,
      titulaire_compte: null,
      titulaire_role: 'regulateur',
      echeance: new Date(echeanceOf('prevenue', now.getTime(), delais, reservation?.fin.getTime() ?? null)),
      en_retard_depuis: null,
    });
    emit('demande.modifiee', reservation?.professionnelId ?? null);
  });
}
