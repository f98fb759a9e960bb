import type { Professionnel } from '@maillage/contracts';
import { type RawBuilder, sql } from 'kysely';
import { planEachTime, type Tx } from '../../../platform/db/database.ts';
import { COLONNES, selectFiches, toProfessionnels } from '../professionnels.repository.ts';
import { tablesOf } from '../tables.ts';

export interface RechercheProfessionnels {
  mots: string[];
  profession?: string | undefined;
  savoirFaire?: string | undefined;
  codeCommune?: string | undefined;
  /** Centre and radius in kilometres; wins over `codeCommune`. */
  autour?: { lon: number; lat: number; rayonKm: number } | undefined;
  limite: number;
}

/** Great-circle kilometres between a place (alias l) and a point. */
const kilometres = (lon: number, lat: number): RawBuilder<number> =>
  sql<number>`6371 * acos(least(1, sin(radians(l.lat)) * sin(radians(${lat}::float8))
    + cos(radians(l.lat)) * cos(radians(${lat}::float8)) * cos(radians(l.lon - ${lon}::float8))))`;

const contains = (text: RawBuilder<unknown>, word: string) =>
  sql<boolean>`platform.sans_accents(${text}) LIKE '%' || platform.sans_accents(${word}) || '%'`;

/** Members of the CPTS that fit, by name; `total` counts them all. */
export async function findMembres(tx: Tx, recherche: RechercheProfessionnels) {
  await planEachTime(tx);
  const { mots, profession, savoirFaire, codeCommune, autour, limite } = recherche;
  let query = selectFiches(tx);
  for (const mot of mots) {
    query = query.where(contains(sql`concat_ws(' ', p.prenom, p.nom, f.libelle, s.libelle)`, mot));
  }
  if (profession) query = query.where('p.profession_code', '=', profession);
  if (savoirFaire) query = query.where('p.savoir_faire_code', '=', savoirFaire);
  if (codeCommune || autour) {
    query = query.where(({ exists, selectFrom }) => {
      let places = selectFrom('annuaire.exercice as e')
        .innerJoin('annuaire.lieu as l', (join) =>
          join.onRef('l.cpts_id', '=', 'e.cpts_id').onRef('l.id', '=', 'e.lieu_id'),
        )
        .select('l.id')
        .whereRef('e.cpts_id', '=', 'p.cpts_id')
        .whereRef('e.fiche_id', '=', 'p.id');
      places = autour
        ? places.where(kilometres(autour.lon, autour.lat), '<=', autour.rayonKm)
        : places.where('l.code_commune', '=', codeCommune as string);
      return exists(places);
    });
  }
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(COLONNES)
    .orderBy(sql`platform.sans_accents(p.nom)`)
    .orderBy(sql`platform.sans_accents(p.prenom)`)
    .orderBy('p.id')
    .limit(limite)
    .execute();
  return { total, professionnels: await toProfessionnels(tx, rows) };
}

/** National rows of people who are not in this CPTS. Places are unknown beyond their commune. */
export async function findNonMembres(
  tx: Tx,
  recherche: Omit<RechercheProfessionnels, 'autour'>,
): Promise<{ total: number; professionnels: Professionnel[] }> {
  const { mots, profession, savoirFaire, codeCommune, limite } = recherche;
  let query = tablesOf(tx)
    .selectFrom('annuaire.fiche_nationale as n')
    .leftJoin('annuaire.profession as f', 'f.code', 'n.profession_code')
    .leftJoin('annuaire.savoir_faire as s', 's.code', 'n.savoir_faire_code')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('annuaire.fiche as m')
            .select('m.id')
            .where('m.cpts_id', '=', tx.cptsId)
            .whereRef('m.identifiant_national', '=', 'n.identifiant'),
        ),
      ),
    );
  for (const mot of mots) {
    query = query.where(contains(sql`concat_ws(' ', n.prenom, n.nom, f.libelle, s.libelle)`, mot));
  }
  if (profession) query = query.where('n.profession_code', '=', profession);
  if (savoirFaire) query = query.where('n.savoir_faire_code', '=', savoirFaire);
  if (codeCommune) query = query.where('n.code_commune', '=', codeCommune);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select([
      'n.identifiant',
      'n.civilite',
      'n.nom',
      'n.prenom',
      'n.profession_code',
      'f.libelle as profession',
      'n.savoir_faire_code',
      's.libelle as savoir_faire',
      'n.telephone',
    ])
    .orderBy(sql`platform.sans_accents(n.nom)`)
    .orderBy('n.identifiant')
    .limit(limite)
    .execute();
  return {
    total,
    professionnels: rows.map((row) => ({
      id: null,
      rpps: row.identifiant,
      membre: false,
      civilite: row.civilite,
      nom: row.nom,
      prenom: row.prenom,
      professionCode: row.profession_code,
      profession: row.profession ?? row.profession_code,
      savoirFaireCode: row.savoir_faire_code,
      savoirFaire: row.savoir_faire,
      telephone: row.telephone,
      langues: [],
      secteur: null,
      tiersPayant: null,
      visitesDomicile: null,
      accessiblePmr: null,
      lieux: [],
    })),
  };
}
