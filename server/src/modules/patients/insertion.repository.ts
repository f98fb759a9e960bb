import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { ColonnesDeTraits } from './identites.saisie.ts';
import type { Justificatif } from './identites.types.ts';
import { type PatientTable, tablesOf } from './tables.ts';

export interface NouvelleIdentite {
  id: string;
  traits: ColonnesDeTraits;
  statut: PatientTable['statut'];
  attributs: PatientTable['attributs'];
  /** Seen by who writes it, now. */
  justificatif: Justificatif | null;
  ins: { matricule: string; oid: string } | null;
}

/** Writes a new identity, by an account. */
export async function insertIdentite(
  tx: Tx,
  { id, traits, statut, attributs, justificatif, ins }: NouvelleIdentite,
  par: string,
  now: Date,
): Promise<void> {
  await tablesOf(tx)
    .insertInto('patients.patient')
    .values({
      cpts_id: tx.cptsId,
      id,
      statut,
      ...traits,
      attributs,
      ins_matricule: ins?.matricule ?? null,
      ins_oid: ins?.oid ?? null,
      justificatif,
      justificatif_vu_par: justificatif ? par : null,
      justificatif_vu_le: justificatif ? now : null,
      cree_le: now,
      cree_par: par,
      modifie_le: now,
      dernier_contact_le: now,
      fusionne_dans: null,
    })
    .execute();
}

export interface NouveauMembre {
  compteId: string | null;
  professionnelId: string | null;
  role: string;
  equipe: boolean;
}

/** Begins the circle of a new identity, by an account. */
export async function insertMembres(
  tx: Tx,
  patientId: string,
  membres: readonly NouveauMembre[],
  par: string,
  depuis: Date,
): Promise<void> {
  if (membres.length === 0) return;
  const rows = membres.map(({ compteId, professionnelId, role, equipe }) => ({
    cpts_id: tx.cptsId,
    id: newId(),
    patient_id: patientId,
    compte_id: compteId,
    professionnel_id: professionnelId,
    role,
    equipe,
    depuis,
    jusqua: null,
    ajoute_par: par,
    ferme_le: null,
    ferme_par: null,
  }));
  await tablesOf(tx).insertInto('patients.cercle').values(rows).execute();
}
