import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Every profession of the nomenclature, with the number of members who practise it here. */
export const findProfessions = (tx: Tx) =>
  tablesOf(tx)
    .selectFrom('annuaire.profession as f')
    .leftJoin('annuaire.professionnel as p', (join) =>
      join.onRef('p.profession_code', '=', 'f.code').on('p.cpts_id', '=', tx.cptsId),
    )
    .select(['f.code', 'f.libelle', sql<number>`count(p.id)::int`.as('membres')])
    .groupBy(['f.code', 'f.libelle'])
    .orderBy('f.libelle')
    .execute();
