import type { Professionnel } from '@maillage/contracts';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { getCommunes } from '../territoire/index.ts';
import { tablesOf } from './tables.ts';

/** Columns of a sheet as the CPTS sees it, with the labels of its codes. */
export const selectFiches = (tx: Tx) =>
  tablesOf(tx)
    .selectFrom('annuaire.professionnel as p')
    .leftJoin('annuaire.profession as f', 'f.code', 'p.profession_code')
    .leftJoin('annuaire.savoir_faire as s', 's.code', 'p.savoir_faire_code')
    .where('p.cpts_id', '=', tx.cptsId);

export const COLONNES = [
  'p.id',
  'p.rpps',
  'p.civilite',
  'p.nom',
  'p.prenom',
  'p.profession_code',
  'f.libelle as profession',
  'p.savoir_faire_code',
  's.libelle as savoir_faire',
  'p.telephone',
  'p.langues',
  'p.secteur',
  'p.tiers_payant',
  'p.visites_domicile',
  'p.accessible_pmr',
] as const;

export interface LigneFiche {
  id: string;
  rpps: string | null;
  civilite: string | null;
  nom: string;
  prenom: string;
  profession_code: string;
  profession: string | null;
  savoir_faire_code: string | null;
  savoir_faire: string | null;
  telephone: string | null;
  langues: string[];
  secteur: string | null;
  tiers_payant: boolean | null;
  visites_domicile: boolean | null;
  accessible_pmr: boolean | null;
}

async function findLieux(tx: Tx, ficheIds: string[]): Promise<Map<string, Professionnel['lieux']>> {
  const lieux = new Map<string, Professionnel['lieux']>();
  if (ficheIds.length === 0) return lieux;
  const rows = await tablesOf(tx)
    .selectFrom('annuaire.exercice as e')
    .innerJoin('annuaire.lieu as l', (join) =>
      join.onRef('l.cpts_id', '=', 'e.cpts_id').onRef('l.id', '=', 'e.lieu_id'),
    )
    .leftJoin('annuaire.structure as s', (join) =>
      join.onRef('s.cpts_id', '=', 'l.cpts_id').onRef('s.id', '=', 'l.structure_id'),
    )
    .select([
      'e.fiche_id',
      'l.id',
      'l.nom',
      'l.adresse',
      'l.code_postal as codePostal',
      'l.code_commune as codeCommune',
      'l.lon',
      'l.lat',
      'l.telephone',
      's.nom as structure',
    ])
    .where('e.cpts_id', '=', tx.cptsId)
    .where('e.fiche_id', '=', anyOf(ficheIds))
    .orderBy('l.nom')
    .execute();
  const communes = await getCommunes(
    tx,
    rows.map((row) => row.codeCommune),
  );
  for (const { fiche_id, ...lieu } of rows) {
    const list = lieux.get(fiche_id) ?? [];
    list.push({ ...lieu, commune: communes.get(lieu.codeCommune)?.nom ?? lieu.codeCommune });
    lieux.set(fiche_id, list);
  }
  return lieux;
}

/** Rows of sheets as the contract gives them, places included, in the same order. */
export async function toProfessionnels(tx: Tx, rows: LigneFiche[]): Promise<Professionnel[]> {
  const lieux = await findLieux(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => toProfessionnel(row, lieux));
}

function toProfessionnel(row: LigneFiche, lieux: Map<string, Professionnel['lieux']>): Professionnel {
  return {
    id: row.id,
    rpps: row.rpps,
    membre: true,
    civilite: row.civilite,
    nom: row.nom,
    prenom: row.prenom,
    professionCode: row.profession_code,
    profession: row.profession ?? row.profession_code,
    savoirFaireCode: row.savoir_faire_code,
    savoirFaire: row.savoir_faire,
    telephone: row.telephone,
    langues: row.langues,
    secteur: row.secteur,
    tiersPayant: row.tiers_payant,
    visitesDomicile: row.visites_domicile,
    accessiblePmr: row.accessible_pmr,
    lieux: lieux.get(row.id) ?? [],
  };
}

/** Members by sheet id; unknown ids are absent from the map. */
export async function getProfessionnels(tx: Tx, ids: string[]): Promise<Map<string, Professionnel>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const [rows, lieux] = await Promise.all([
    selectFiches(tx).select(COLONNES).where('p.id', '=', anyOf(wanted)).execute(),
    findLieux(tx, wanted),
  ]);
  return new Map(rows.map((row) => [row.id, toProfessionnel(row, lieux)]));
}
