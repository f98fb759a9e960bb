import type { Demande, FaitsDemande, ReponseDrapeau } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { newId } from '../../../platform/ids.ts';
import { Refus } from '../../../platform/refus.ts';
import { write } from '../../../platform/write.ts';
import { getProfessionnels } from '../../annuaire/index.ts';
import { getCommunes } from '../../territoire/index.ts';
import { findDemande } from '../demandes.repository.ts';
import { viewDemande } from '../demandes.view.ts';
import { mergeReponses, triage } from '../domain/drapeaux.rules.ts';
import { echeanceOf } from '../domain/titulaire.rules.ts';
import { findMotif, getFicheEnVigueur, questionsOf } from '../fiche.repository.ts';
import { readDelais } from '../geste.ts';
import { pourquoi, traceGeste } from '../journal.ts';
import { erreurs } from './create-demande.errors.ts';
import { insertDemande } from './create-demande.repository.ts';

export type SaisieDemande = FaitsDemande & { drapeaux: { code: string; reponse: ReponseDrapeau }[] };

/** Answers by flag; two answers to one flag keep the more serious one. */
export const reponsesOf = (drapeaux: { code: string; reponse: ReponseDrapeau }[]) =>
  drapeaux.reduce((all, { code, reponse }) => mergeReponses(all, { [code]: reponse }), {});

/**
 * A request comes in. Whoever received it holds it, with a deadline, from this instant on: there is no moment
 * when nobody does.
 */
export async function createDemande(context: AuthenticatedContext, input: SaisieDemande): Promise<Demande> {
  const { session, clock } = context;
  authorise(session, 'demande.creer', null);
  return write(context, 'snp.create-demande', input, async (tx) => {
    const fiche = await getFicheEnVigueur(tx);
    if (!findMotif(fiche, input.motif)) throw new Refus(erreurs.motifInconnu, { champ: 'motif' });
    if (!(await getCommunes(tx, [input.codeCommune])).has(input.codeCommune)) {
      throw new Refus(erreurs.communeInconnue, { champ: 'codeCommune' });
    }
    const flags = questionsOf(fiche, input.motif).map((d) => d.code);
    const unknown = input.drapeaux.find((d) => !flags.includes(d.code));
    if (unknown) throw new Refus(erreurs.drapeauInconnu, { champ: 'drapeaux', code: unknown.code });
    const traitant = input.medecinTraitant?.professionnelId;
    if (traitant && !(await getProfessionnels(tx, [traitant])).has(traitant)) {
      throw new Refus(erreurs.medecinInconnu, { champ: 'medecinTraitant' });
    }

    const drapeaux = reponsesOf(input.drapeaux);
    const etat = triage(flags, drapeaux);
    const now = clock.now();
    const { age, ageMois, motif, codeCommune, mobilite, telephone, drapeaux: _, ...faits } = input;
    const id = newId();
    await insertDemande(tx, {
      id,
      etat,
      age_mois: ageMois ?? (age ?? 0) * 12,
      age_en_mois: ageMois !== undefined,
      motif,
      code_commune: codeCommune,
      mobilite,
      telephone,
      faits,
      patient_id: null,
      fiche_version: fiche.version,
      drapeaux,
      recue_le: now,
      recue_par: session.compteId,
      titulaire_compte: session.compteId,
      titulaire_role: null,
      echeance: new Date(echeanceOf(etat, now.getTime(), await readDelais(tx), null)),
      en_retard_depuis: null,
      annoncee_le: null,
      annonce_canal: null,
      issue: null,
      close_le: null,
      close_par: null,
    });
    const why = pourquoi(session, 'demande.creer');
    traceGeste(tx, { id, patient_id: null }, 'demande.creer', input, { now, pourquoi: why });
    tx.emit({ type: 'demande.creee', objet: id, compteId: session.compteId, survenuLe: now });
    return viewDemande(tx, await findDemande(tx, id), session, now);
  });
}
