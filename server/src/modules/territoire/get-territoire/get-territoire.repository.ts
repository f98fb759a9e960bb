import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Zones of the CPTS, in their order. */
export const findZones = (tx: Tx) =>
  tablesOf(tx)
    .selectFrom('territoire.zone')
    .select(['id', 'nom'])
    .where('cpts_id', '=', tx.cptsId)
    .orderBy('ordre')
    .execute();

/** Communes of the CPTS with what is known of them nationally, by name. */
export const findCommunesMembres = (tx: Tx) =>
  tablesOf(tx)
    .selectFrom('territoire.commune_membre as m')
    .innerJoin('territoire.commune as c', 'c.code', 'm.code')
    .select([
      'c.code',
      'c.nom',
      'c.codes_postaux as codesPostaux',
      'c.departement',
      'c.population',
      'c.lon',
      'c.lat',
      'c.precision',
      'm.zone_id as zoneId',
    ])
    .where('m.cpts_id', '=', tx.cptsId)
    .orderBy('c.nom')
    .execute();
