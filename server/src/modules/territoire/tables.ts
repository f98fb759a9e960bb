import type { Tx } from '../../platform/db/database.ts';

/** The tables of this module, and no other's. */
export interface TerritoireTables {
  'territoire.commune': {
    code: string;
    nom: string;
    codes_postaux: string[];
    departement: string;
    region: string;
    epci: string | null;
    population: number;
    lon: number;
    lat: number;
    precision: 'contour' | 'geonames' | 'approchee';
  };
  'territoire.epci': { code: string; nom: string; population: number };
  'territoire.contour': { code: string; geometrie: unknown };
  'territoire.zone': { cpts_id: string; id: string; nom: string; ordre: number };
  'territoire.commune_membre': { cpts_id: string; code: string; zone_id: string | null };
}

export const tablesOf = (tx: Tx) => tx.tables<TerritoireTables>();
