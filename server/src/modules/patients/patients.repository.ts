import type { Candidat, Identite } from '@maillage/contracts';
import { sql } from 'kysely';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { getCommunes } from '../territoire/index.ts';
import { libelleHorsCommune } from './domain/traits.rules.ts';
import { type PatientTable, tablesOf } from './tables.ts';

/** What of a row tells two people apart. */
export type LigneDeCandidat = Pick<
  PatientTable,
  | 'id'
  | 'nom_naissance'
  | 'premier_prenom'
  | 'nom_utilise'
  | 'prenom_utilise'
  | 'date_naissance'
  | 'sexe'
  | 'lieu_naissance'
  | 'statut'
  | 'attributs'
>;

/** Labels of places of birth; a commune that is no more has none. */
export async function getLieuxDeNaissance(tx: Tx, codes: string[]): Promise<Map<string, string | null>> {
  const communes = await getCommunes(tx, codes);
  return new Map(codes.map((code) => [code, communes.get(code)?.nom ?? libelleHorsCommune(code)]));
}

export const toCandidat = (
  row: LigneDeCandidat,
  lieux: Map<string, string | null>,
  ouvert: boolean,
): Candidat => ({
  id: row.id,
  nomNaissance: row.nom_naissance,
  premierPrenom: row.premier_prenom,
  nomUtilise: row.nom_utilise,
  prenomUtilise: row.prenom_utilise,
  dateNaissance: row.date_naissance,
  sexe: row.sexe,
  lieuNaissance: row.lieu_naissance,
  lieuNaissanceLibelle: lieux.get(row.lieu_naissance) ?? null,
  statut: row.statut,
  attributs: row.attributs,
  ouvert,
});

export async function findPatients(tx: Tx, ids: string[]): Promise<PatientTable[]> {
  if (ids.length === 0) return [];
  return tablesOf(tx)
    .selectFrom('patients.patient')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(ids))
    .execute();
}

/** The kept identity of a group. */
export async function findTete(tx: Tx, groupe: string[]): Promise<PatientTable | undefined> {
  return (await findPatients(tx, groupe)).find((row) => row.fusionne_dans === null);
}

/** The same, so that nobody else changes it meanwhile. */
export async function lockTete(tx: Tx, groupe: string[]): Promise<PatientTable | undefined> {
  return tablesOf(tx)
    .selectFrom('patients.patient')
    .selectAll()
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(groupe))
    .where('fusionne_dans', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** The identity that stands for each of these today: itself, or what it was merged into. */
export async function findTetes(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ de: string; id: string }>`
    WITH RECURSIVE haut AS (
      SELECT id AS de, id, fusionne_dans FROM patients.patient
        WHERE cpts_id = ${tx.cptsId} AND id = ${anyOf([...new Set(ids)])}
      UNION SELECT h.de, s.id, s.fusionne_dans FROM haut h
        JOIN patients.patient s ON s.cpts_id = ${tx.cptsId} AND s.id = h.fusionne_dans
    ) SELECT de, id FROM haut WHERE fusionne_dans IS NULL`.execute(tablesOf(tx));
  return new Map(rows.map((row) => [row.de, row.id]));
}

export interface AliasDe {
  id: string;
  patient_id: string;
  nom: string;
  prenom: string | null;
  genre: 'ancien-nom' | 'surnom' | 'orthographe' | 'pseudonyme';
}

export async function findAlias(tx: Tx, ids: string[]): Promise<AliasDe[]> {
  if (ids.length === 0) return [];
  return tablesOf(tx)
    .selectFrom('patients.alias')
    .select(['id', 'patient_id', 'nom', 'prenom', 'genre'])
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(ids))
    .orderBy('nom')
    .orderBy('id')
    .execute();
}

/** The identity of a group, whole: that of the kept one, with every alias and what was merged into it. */
export async function getIdentite(tx: Tx, groupe: string[]): Promise<Identite | undefined> {
  const row = await findTete(tx, groupe);
  if (!row) return undefined;
  const [lieux, alias] = await Promise.all([
    getLieuxDeNaissance(tx, [row.lieu_naissance]),
    findAlias(tx, groupe),
  ]);
  const { ouvert: _, ...traits } = toCandidat(row, lieux, true);
  return {
    ...traits,
    prenoms: row.prenoms,
    ins:
      row.ins_matricule !== null && row.ins_oid !== null
        ? { matricule: row.ins_matricule, oid: row.ins_oid }
        : null,
    justificatif: row.justificatif,
    justificatifVuLe: row.justificatif_vu_le?.toISOString() ?? null,
    alias: alias.map(({ id, nom, prenom, genre }) => ({ id, nom, prenom, genre })),
    fusionnes: groupe.filter((id) => id !== row.id),
    creeLe: row.cree_le.toISOString(),
  };
}

/** Somebody acted for this person: retention counts from here. */
export async function touchPatient(tx: Tx, patientId: string, now: Date): Promise<void> {
  await sql`UPDATE patients.patient SET dernier_contact_le = greatest(dernier_contact_le, ${now}::timestamptz)
    WHERE cpts_id = ${tx.cptsId} AND id IN (SELECT patients.groupe(${patientId}))`.execute(tablesOf(tx));
}

/** « Prénom NOM » as the person is called, by the id that was asked; who may not be seen is absent. */
export async function getNomsDePatients(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const tetes = await findTetes(tx, ids);
  const rows = await findPatients(tx, [...new Set(tetes.values())]);
  const noms = new Map(
    rows.map((row) => [
      row.id,
      `${row.prenom_utilise ?? row.premier_prenom} ${row.nom_utilise ?? row.nom_naissance}`,
    ]),
  );
  return new Map(
    [...tetes].flatMap(([de, tete]): [string, string][] => {
      const nom = noms.get(tete);
      return nom === undefined ? [] : [[de, nom]];
    }),
  );
}
