import type { Candidat } from '@maillage/contracts';
import { sql } from 'kysely';
import type { Session } from '../../platform/auth/session.ts';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { estOuvert, type LigneCherchee, type Regard, rechercher } from './candidats.repository.ts';
import { type Comparable, comparer, SEUIL_DOUBLON } from './domain/doublons.rules.ts';
import { datesVoisines } from './domain/traits.rules.ts';
import type { ColonnesDeTraits } from './identites.saisie.ts';
import type { Alias } from './identites.types.ts';
import { findAlias, getLieuxDeNaissance, type LigneDeCandidat, toCandidat } from './patients.repository.ts';
import { tablesOf } from './tables.ts';

const LETTRES = 3;
/** More are of no help to who must choose. */
const MONTRES = 10;

export const toComparable = (
  row: Omit<LigneDeCandidat, 'id' | 'statut' | 'attributs'> & {
    prenoms?: string | null;
    ins_matricule?: string | null;
  },
  alias: readonly { nom: string; prenom: string | null }[],
): Comparable => ({
  nomNaissance: row.nom_naissance,
  premierPrenom: row.premier_prenom,
  prenoms: row.prenoms ?? null,
  nomUtilise: row.nom_utilise,
  prenomUtilise: row.prenom_utilise,
  dateNaissance: row.date_naissance,
  sexe: row.sexe,
  lieuNaissance: row.lieu_naissance,
  ins: row.ins_matricule ?? null,
  alias,
});

/** Other ways each identity is known by: its aliases, and the names of what was merged into it. */
export async function findAutresNoms(
  tx: Tx,
  ids: string[],
): Promise<Map<string, { nom: string; prenom: string | null }[]>> {
  const [alias, fusionnes] = await Promise.all([
    findAlias(tx, ids),
    ids.length === 0
      ? []
      : tablesOf(tx)
          .selectFrom('patients.patient')
          .select(['fusionne_dans as patient_id', 'nom_naissance as nom', 'premier_prenom as prenom'])
          .where('cpts_id', '=', tx.cptsId)
          .where('fusionne_dans', '=', anyOf(ids))
          .execute(),
  ]);
  const found = new Map<string, { nom: string; prenom: string | null }[]>();
  for (const { patient_id, nom, prenom } of [...alias, ...fusionnes]) {
    if (patient_id === null) continue;
    found.set(patient_id, [...(found.get(patient_id) ?? []), { nom, prenom }]);
  }
  return found;
}

/** The looks that find who may be this person: same day under any of her names, or a day one slip away. */
function regardsOf(traits: ColonnesDeTraits, alias: readonly Alias[]): Regard[] {
  const three = (text: string | null) => (text ?? '').slice(0, LETTRES);
  const naissance = traits.date_naissance;
  const [nom, prenom] = [three(traits.nom_naissance), three(traits.premier_prenom)];
  const noms = [traits.nom_utilise, ...alias.map((a) => a.nom)].map(three).filter(Boolean);
  return [
    { naissance, nom, prenom: '' },
    { naissance, nom: '', prenom },
    { naissance, nom: prenom, prenom: nom },
    ...noms.map((other) => ({ naissance, nom: other, prenom: '' })),
    ...datesVoisines(naissance).map((voisine) => ({ naissance: voisine, nom, prenom })),
  ];
}

/** Identities that may be the person about to be created, the likeliest first. */
export async function findRessemblants(
  tx: Tx,
  session: Session,
  traits: ColonnesDeTraits,
  alias: readonly Alias[],
): Promise<Candidat[]> {
  const rows = await rechercher(tx, regardsOf(traits, alias));
  if (rows.length === 0) return [];
  const autres = await findAutresNoms(
    tx,
    rows.map((row) => row.id),
  );
  const mine = toComparable(traits, alias);
  const noted = rows
    .map((row): [LigneCherchee, number] => [
      row,
      comparer(mine, toComparable(row, autres.get(row.id) ?? [])).note,
    ])
    .filter(([, note]) => note >= SEUIL_DOUBLON)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MONTRES)
    .map(([row]) => row);
  const lieux = await getLieuxDeNaissance(
    tx,
    noted.map((row) => row.lieu_naissance),
  );
  return noted.map((row) => toCandidat(row, lieux, estOuvert(session, row)));
}

export interface LigneDePaire {
  un: string;
  autre: string;
}

/**
 * Pairs of kept identities worth comparing, in equality joins over one reading of the table: same day and same name under
 * any of those they use, or same first name and the same beginning or end of the name; same day with name and first name
 * the wrong way round; same name and first name with two of year, month and day, or day and month the wrong way round.
 * Said to be two people: left out.
 */
export async function findPaires(tx: Tx, limite: number): Promise<LigneDePaire[]> {
  const tables = tablesOf(tx);
  // Whole tables are joined once: hashed in memory, not sorted by the alphabet and not compiled.
  for (const setting of ["work_mem = '64MB'", 'jit = off', 'enable_mergejoin = off'])
    await sql`SET LOCAL ${sql.raw(setting)}`.execute(tables);
  const { rows } = await sql<LigneDePaire>`
    WITH p AS MATERIALIZED (
      SELECT id, nom_naissance AS nom, premier_prenom AS prenom, date_naissance AS naissance, sexe, nom_utilise, prenom_utilise,
        extract(year FROM date_naissance)::int AS an, extract(month FROM date_naissance)::int AS mois,
        extract(day FROM date_naissance)::int AS jour
      FROM patients.patient WHERE cpts_id = ${tx.cptsId} AND fusionne_dans IS NULL
    ), noms AS MATERIALIZED (
      SELECT id, naissance, nom, prenom, prenom_utilise FROM p
      UNION ALL SELECT id, naissance, upper(platform.sans_accents(nom_utilise)), prenom, prenom_utilise
        FROM p WHERE nom_utilise IS NOT NULL
      UNION ALL SELECT p.id, p.naissance, upper(platform.sans_accents(a.nom)), coalesce(upper(a.prenom), p.prenom), p.prenom_utilise
        FROM patients.alias a JOIN p ON p.id = a.patient_id WHERE a.cpts_id = ${tx.cptsId}
    ), paires AS (
      SELECT a.id AS a, b.id AS b FROM noms a JOIN noms b ON b.naissance = a.naissance AND b.nom = a.nom
        WHERE a.id < b.id AND (left(a.prenom, 1) = left(b.prenom, 1) OR right(a.prenom, 3) = right(b.prenom, 3)
          OR a.prenom_utilise IS NOT NULL OR b.prenom_utilise IS NOT NULL)
      UNION SELECT a.id, b.id FROM p a JOIN p b ON b.naissance = a.naissance AND b.prenom = a.prenom
        WHERE a.id < b.id AND (left(a.nom, 3) = left(b.nom, 3) OR right(a.nom, 3) = right(b.nom, 3))
      UNION SELECT a.id, b.id FROM p a JOIN p b ON b.naissance = a.naissance AND b.sexe = a.sexe
        AND left(b.nom, 2) = left(a.nom, 2) AND left(b.prenom, 2) = left(a.prenom, 2) WHERE a.id < b.id
      UNION SELECT least(a.id, b.id), greatest(a.id, b.id) FROM p a JOIN p b ON b.naissance = a.naissance
        AND b.nom = a.prenom AND b.prenom = a.nom WHERE a.id <> b.id
      UNION SELECT a.id, b.id FROM p a JOIN p b ON b.nom = a.nom AND b.prenom = a.prenom AND b.an = a.an AND b.mois = a.mois
        WHERE a.id < b.id
      UNION SELECT a.id, b.id FROM p a JOIN p b ON b.nom = a.nom AND b.prenom = a.prenom AND b.an = a.an AND b.jour = a.jour
        WHERE a.id < b.id
      UNION SELECT a.id, b.id FROM p a JOIN p b ON b.nom = a.nom AND b.prenom = a.prenom AND b.mois = a.mois AND b.jour = a.jour
        WHERE a.id < b.id
      UNION SELECT least(a.id, b.id), greatest(a.id, b.id) FROM p a JOIN p b ON b.nom = a.nom AND b.prenom = a.prenom
        AND b.an = a.an AND b.mois = a.jour AND b.jour = a.mois WHERE a.id <> b.id
    ) SELECT x.a AS un, x.b AS autre FROM paires x
      WHERE NOT EXISTS (SELECT FROM patients.doublon_ecarte e
        WHERE e.cpts_id = ${tx.cptsId} AND e.un = least(x.a, x.b) AND e.autre = greatest(x.a, x.b))
      ORDER BY x.a, x.b LIMIT ${limite}`.execute(tables);
  return rows;
}
