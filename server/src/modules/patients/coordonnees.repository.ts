import type { Coordonnees } from '@maillage/contracts';
import { sql } from 'kysely';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { getCommunes } from '../territoire/index.ts';
import { type ConsigneDeMessage, laPlusStricte } from './domain/contact.rules.ts';
import { findGroupe } from './lien.repository.ts';
import { tablesOf } from './tables.ts';

/** How to reach somebody, all merged identities together; the row of the kept one first, then the newest. */
async function findLignes(tx: Tx, groupe: string[]) {
  return tablesOf(tx)
    .selectFrom('patients.coordonnees as c')
    .innerJoin('patients.patient as p', (join) =>
      join.onRef('p.cpts_id', '=', 'c.cpts_id').onRef('p.id', '=', 'c.patient_id'),
    )
    .selectAll('c')
    .where('c.cpts_id', '=', tx.cptsId)
    .where('c.patient_id', '=', anyOf(groupe))
    .orderBy(sql`p.fusionne_dans IS NULL`, 'desc')
    .orderBy('c.modifiees_le', 'desc')
    .execute();
}

export async function findProches(tx: Tx, groupe: string[]) {
  return tablesOf(tx)
    .selectFrom('patients.proche')
    .select(['id', 'nom', 'lien', 'qualite', 'telephone'])
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe))
    .orderBy('id')
    .execute();
}

/** Contact of a person; nothing of it known is a row of nothing, with no message allowed. */
export async function getCoordonneesDe(tx: Tx, groupe: string[]): Promise<Coordonnees> {
  const [lignes, proches] = await Promise.all([findLignes(tx, groupe), findProches(tx, groupe)]);
  const [row] = lignes;
  const codeCommune = row?.code_commune ?? null;
  const communes = await getCommunes(tx, codeCommune ? [codeCommune] : []);
  return {
    telephone: row?.telephone ?? null,
    telephoneSecondaire: row?.telephone_secondaire ?? null,
    courriel: row?.courriel ?? null,
    adresse: row?.adresse ?? null,
    codeCommune,
    commune: codeCommune === null ? null : (communes.get(codeCommune)?.nom ?? null),
    mobilite: row?.mobilite ?? null,
    message: laPlusStricte(lignes.map((ligne) => ligne.message)),
    proches,
    modifieesLe: row?.modifiees_le.toISOString() ?? null,
  };
}

export interface ConsigneDeContact {
  telephone: string | null;
  message: ConsigneDeMessage;
}

/** What every channel obeys before it reaches somebody: the strictest rule of all her identities. */
export async function getConsigneDeContact(tx: Tx, patientId: string): Promise<ConsigneDeContact> {
  const lignes = await findLignes(tx, await findGroupe(tx, patientId));
  return {
    telephone: lignes.find((ligne) => ligne.telephone !== null)?.telephone ?? null,
    message: laPlusStricte(lignes.map((ligne) => ligne.message)),
  };
}
