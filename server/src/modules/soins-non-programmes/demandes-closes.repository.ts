import type { IssueDemande } from '@maillage/contracts';
import type { Tx } from '../../platform/db/database.ts';
import { jsonb } from '../../platform/db/jsonb.ts';
import { newId } from '../../platform/ids.ts';
import { getFicheEnVigueur } from './fiche.repository.ts';
import { tablesOf } from './tables.ts';

/** A request that is over when it comes in: from another tool, or from the past of a demonstration. */
export interface DemandeClose {
  ageMois: number;
  ageEnMois: boolean;
  motif: string;
  codeCommune: string;
  mobilite: 'deplacable' | 'non-deplacable';
  telephone: string;
  drapeaux: Record<string, 'oui' | 'non' | 'ne-sait-pas'>;
  recueLe: Date;
  closeLe: Date;
  issue: IssueDemande;
}

/** Writes closed requests, told by telephone when they were closed. No event: nobody waits for them. */
export async function insertDemandesCloses(
  tx: Tx,
  closes: readonly DemandeClose[],
  par: string,
): Promise<void> {
  if (closes.length === 0) return;
  const { version } = await getFicheEnVigueur(tx);
  await tablesOf(tx)
    .insertInto('soins_non_programmes.demande')
    .values(
      closes.map((demande) => ({
        cpts_id: tx.cptsId,
        id: newId(),
        etat: 'close' as const,
        age_mois: demande.ageMois,
        age_en_mois: demande.ageEnMois,
        motif: demande.motif,
        code_commune: demande.codeCommune,
        mobilite: demande.mobilite,
        telephone: demande.telephone,
        faits: jsonb({ message: { autorise: false } }),
        patient_id: null,
        fiche_version: version,
        drapeaux: jsonb(demande.drapeaux),
        recue_le: demande.recueLe,
        recue_par: par,
        titulaire_compte: null,
        titulaire_role: null,
        echeance: null,
        en_retard_depuis: null,
        annoncee_le: demande.closeLe,
        annonce_canal: 'telephone',
        issue: demande.issue,
        close_le: demande.closeLe,
        close_par: par,
      })),
    )
    .execute();
}
