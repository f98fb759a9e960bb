import type { Session } from '../../../platform/auth/session.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import { insertAlias } from '../alias.repository.ts';
import type { ColonnesDeTraits } from '../identites.saisie.ts';
import type { Alias, Justificatif } from '../identites.types.ts';
import { type PatientTable, tablesOf } from '../tables.ts';

export interface NouvellePatiente {
  traits: ColonnesDeTraits;
  statut: PatientTable['statut'];
  attributs: PatientTable['attributs'];
  justificatif: Justificatif | null;
  ins: { matricule: string; oid: string } | null;
  alias: Alias[];
}

export async function insertPatient(
  tx: Tx,
  session: Pick<Session, 'compteId'>,
  { traits, statut, attributs, justificatif, ins, alias }: NouvellePatiente,
  now: Date,
): Promise<string> {
  const id = newId();
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
      justificatif_vu_par: justificatif ? session.compteId : null,
      justificatif_vu_le: justificatif ? now : null,
      cree_le: now,
      cree_par: session.compteId,
      modifie_le: now,
      dernier_contact_le: now,
      fusionne_dans: null,
    })
    .execute();
  await insertAlias(tx, id, alias);
  return id;
}

/** Who creates a patient she cares for is of the team: she would otherwise lose sight of what she just wrote. */
export async function insertDansLeCercle(
  tx: Tx,
  session: Pick<Session, 'compteId' | 'professionnelId'>,
  patientId: string,
  role: string,
  now: Date,
): Promise<void> {
  await tablesOf(tx)
    .insertInto('patients.cercle')
    .values({
      cpts_id: tx.cptsId,
      id: newId(),
      patient_id: patientId,
      compte_id: session.compteId,
      professionnel_id: session.professionnelId,
      role,
      equipe: true,
      depuis: now,
      jusqua: null,
      ajoute_par: session.compteId,
      ferme_le: null,
      ferme_par: null,
    })
    .execute();
}
