import type { Demande, ReponseDrapeau } from '@maillage/contracts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { Refus } from '../../../platform/refus.ts';
import { erreurs } from '../create-demande/create-demande.errors.ts';
import { reponsesOf } from '../create-demande/create-demande.usecase.ts';
import { updateDemande } from '../demandes.repository.ts';
import { mergeReponses, triage } from '../domain/drapeaux.rules.ts';
import { echeanceOf } from '../domain/titulaire.rules.ts';
import { getFicheDuMotif, questionsOf } from '../fiche.repository.ts';
import { gesteSurDemande } from '../geste.ts';
import { saveDrapeaux } from './update-drapeaux.repository.ts';

export interface UpdateDrapeauxInput {
  id: string;
  drapeaux: { code: string; reponse: ReponseDrapeau }[];
}

/** Answers to the red flags; an alert, once given, is never taken back. */
export async function updateDrapeaux(
  context: AuthenticatedContext,
  input: UpdateDrapeauxInput,
): Promise<Demande> {
  const spec = { geste: 'repondre-drapeaux', droit: 'demande.orienter', input } as const;
  return gesteSurDemande(context, spec, async ({ tx, demande, delais, now, emit }) => {
    const fiche = await getFicheDuMotif(tx, demande.fiche_version, demande.motif);
    const flags = questionsOf(fiche, demande.motif).map((d) => d.code);
    const unknown = input.drapeaux.find((d) => !flags.includes(d.code));
    if (unknown) throw new Refus(erreurs.drapeauInconnu, { champ: 'drapeaux', code: unknown.code });
    const drapeaux = mergeReponses(demande.drapeaux, reponsesOf(input.drapeaux));
    const etat = triage(flags, drapeaux);
    await saveDrapeaux(tx, demande.id, drapeaux);
    if (etat !== demande.etat) {
      await updateDemande(tx, demande.id, {
        etat,
        titulaire_compte: context.session.compteId,
        titulaire_role: null,
        echeance: new Date(echeanceOf(etat, now.getTime(), delais, null)),
        en_retard_depuis: null,
      });
    }
    emit('demande.modifiee', null);
  });
}
