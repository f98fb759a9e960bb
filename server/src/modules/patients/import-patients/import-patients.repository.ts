import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { ColonnesDeTraits } from '../identites.saisie.ts';
import type { SaisieIdentite } from '../identites.types.ts';
import { type PatientsTables, tablesOf } from '../tables.ts';

interface Ligne {
  id: string;
  identite: SaisieIdentite;
  traits: ColonnesDeTraits;
  par: string;
  creeLe: Date;
}

export async function insertLigne(tx: Tx, { id, identite, traits, par, creeLe }: Ligne): Promise<void> {
  const { statut, attributs, justificatif = null, ins } = identite;
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
      justificatif_vu_le: justificatif ? creeLe : null,
      cree_le: creeLe,
      cree_par: par,
      modifie_le: creeLe,
      dernier_contact_le: creeLe,
      fusionne_dans: null,
    })
    .execute();
}

export async function insertCercle(
  tx: Tx,
  patientId: string,
  membres: { compteId: string | null; professionnelId: string | null; role: string; equipe: boolean }[],
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

/** Returns the id of the entry. */
export async function insertEntree(
  tx: Tx,
  entree: {
    patientId: string;
    classe: PatientsTables['patients.entree']['classe'];
    texte: string;
    par: string;
    le: Date;
  },
): Promise<string> {
  const id = newId();
  await tablesOf(tx)
    .insertInto('patients.entree')
    .values({
      cpts_id: tx.cptsId,
      id,
      patient_id: entree.patientId,
      classe: entree.classe,
      texte: entree.texte,
      ecrite_par: entree.par,
      ecrite_le: entree.le,
      annulee_le: null,
    })
    .execute();
  return id;
}
