import type { BrisDeGlace } from '@maillage/contracts';
import { getPersonnes } from '../../platform/auth/personnes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type PatientsTables, tablesOf } from './tables.ts';

export type LigneDeBris = PatientsTables['patients.bris_de_glace'];

/** Break-glass as the coordination reads it, with names. */
export async function viewBris(tx: Tx, lignes: readonly LigneDeBris[], now: Date): Promise<BrisDeGlace[]> {
  const personnes = await getPersonnes(
    tx,
    lignes.flatMap((ligne) => [ligne.compte_id, ligne.examine_par]),
  );
  return lignes.map((ligne) => ({
    id: ligne.id,
    patientId: ligne.patient_id,
    qui: personnes.get(ligne.compte_id)?.nom ?? 'Un membre',
    profession: personnes.get(ligne.compte_id)?.profession ?? null,
    motif: ligne.motif,
    ouvertLe: ligne.ouvert_le.toISOString(),
    expireLe: ligne.expire_le.toISOString(),
    fermeLe: ligne.ferme_le?.toISOString() ?? null,
    avis: ligne.avis,
    examineLe: ligne.examine_le?.toISOString() ?? null,
    examinePar: (ligne.examine_par && personnes.get(ligne.examine_par)?.nom) || null,
    examenAvant: ligne.examen_avant?.toISOString() ?? null,
    enRetard: ligne.examen_avant !== null && ligne.examen_avant < now,
  }));
}

/** One break-glass; `lock` makes another examination wait for this one. */
export const lockBris = (tx: Tx, id: string): Promise<LigneDeBris | undefined> =>
  tablesOf(tx)
    .selectFrom('patients.bris_de_glace')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
