import { readFileSync } from 'node:fs';
import type postgres from 'postgres';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';
import { type ChampEcrit, upsertChamps } from '../update-champ/update-champ.repository.ts';

const NOMENCLATURES = new URL('../../../../../db/seeds/nomenclatures/', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, NOMENCLATURES), 'utf8'));

interface Libelle {
  code: string;
  libelle: string;
}

/** Replaces the national nomenclatures: professions (TRE_G15, and those it does not hold) and savoir-faire. */
export async function importNomenclatures(owner: postgres.Sql): Promise<void> {
  const g15 = read('TRE-G15-ProfessionSante.json') as { concept: { code: string; display: string }[] };
  const others = read('professions-hors-g15.json') as { professions: Libelle[] };
  const savoirFaire = read('savoir-faire.json') as { savoirFaire: Libelle[] };
  // A profession that TRE_G15 has closed keeps the label of the nomenclature that still holds it.
  const labels = new Map(g15.concept.map((c) => [c.code, c.display]));
  for (const { code, libelle } of others.professions) labels.set(code, libelle);
  const professions = [...labels].map(([code, libelle]) => ({ code, libelle }));
  await owner.begin(async (sql) => {
    for (const [table, rows] of [
      ['annuaire.profession', professions],
      ['annuaire.savoir_faire', savoirFaire.savoirFaire],
    ] as const) {
      await sql`INSERT INTO ${sql(table)} (code, libelle)
        SELECT code, libelle FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) AS r (code text, libelle text)
        ON CONFLICT (code) DO UPDATE SET libelle = excluded.libelle`;
    }
  });
}

export interface FicheNationale {
  identifiant: string;
  civilite: string | null;
  nom: string;
  prenom: string;
  professionCode: string;
  savoirFaireCode: string | null;
  telephone: string | null;
  codeCommune: string | null;
}

/** Adds or replaces national rows. Owner's connection: the application only reads them. */
export async function importFichesNationales(
  owner: postgres.Sql,
  fiches: FicheNationale[],
  source: string,
  importeeLe: Date,
): Promise<void> {
  await owner`INSERT INTO annuaire.fiche_nationale (identifiant, civilite, nom, prenom, profession_code,
      savoir_faire_code, telephone, code_commune, source, importee_le)
    SELECT identifiant, civilite, nom, prenom, "professionCode", "savoirFaireCode", telephone, "codeCommune",
      ${source}, ${importeeLe}
    FROM jsonb_to_recordset(${JSON.stringify(fiches)}::text::jsonb) AS f (identifiant text, civilite text, nom text,
      prenom text, "professionCode" text, "savoirFaireCode" text, telephone text, "codeCommune" text)
    ON CONFLICT (identifiant) DO UPDATE SET civilite = excluded.civilite, nom = excluded.nom,
      prenom = excluded.prenom, profession_code = excluded.profession_code,
      savoir_faire_code = excluded.savoir_faire_code, telephone = excluded.telephone,
      code_commune = excluded.code_commune, source = excluded.source, importee_le = excluded.importee_le`;
}

export interface FicheImportee {
  id: string;
  identifiantNational: string | null;
  lieux: { lieuId: string; activite: 'liberal' | 'salarie' }[];
}

export interface LieuImporte {
  id: string;
  nom: string;
  adresse: string;
  codePostal: string;
  codeCommune: string;
  lon: number;
  lat: number;
  telephone: string | null;
  structureId: string | null;
}

export interface StructureImportee {
  id: string;
  nom: string;
  genre: string;
  finess: string | null;
  codeCommune: string;
}

/** Adds structures, places and sheets with their own fields to a CPTS, inside the caller's transaction. */
export async function importFiches(
  tx: Tx,
  annuaire: {
    structures: StructureImportee[];
    lieux: LieuImporte[];
    fiches: FicheImportee[];
    champs: ChampEcrit[];
  },
  creeeLe: Date,
): Promise<void> {
  const tables = tablesOf(tx);
  const cpts_id = tx.cptsId;
  const { structures, lieux, fiches, champs } = annuaire;
  if (structures.length > 0) {
    await tables
      .insertInto('annuaire.structure')
      .values(structures.map(({ codeCommune, ...s }) => ({ cpts_id, ...s, code_commune: codeCommune })))
      .execute();
  }
  if (lieux.length > 0) {
    await tables
      .insertInto('annuaire.lieu')
      .values(
        lieux.map(({ codePostal, codeCommune, structureId, ...l }) => ({
          cpts_id,
          ...l,
          code_postal: codePostal,
          code_commune: codeCommune,
          structure_id: structureId,
        })),
      )
      .execute();
  }
  if (fiches.length === 0) return;
  await tables
    .insertInto('annuaire.fiche')
    .values(
      fiches.map((f) => ({
        cpts_id,
        id: f.id,
        identifiant_national: f.identifiantNational,
        creee_le: creeeLe,
      })),
    )
    .execute();
  const exercices = fiches.flatMap((f) =>
    f.lieux.map((l) => ({ cpts_id, fiche_id: f.id, lieu_id: l.lieuId, activite: l.activite })),
  );
  if (exercices.length > 0) await tables.insertInto('annuaire.exercice').values(exercices).execute();
  await upsertChamps(tx, champs);
}

/** Removes the directory of a CPTS (undo of the first run). */
export async function removeAnnuaire(tx: Tx): Promise<void> {
  const tables = tablesOf(tx);
  for (const table of [
    'annuaire.exercice',
    'annuaire.champ',
    'annuaire.fiche',
    'annuaire.lieu',
    'annuaire.structure',
  ] as const) {
    await tables.deleteFrom(table).where('cpts_id', '=', tx.cptsId).execute();
  }
}
