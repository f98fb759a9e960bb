import { readFileSync } from 'node:fs';
import type postgres from 'postgres';
import { readCommunes, readEpci } from './communes.source.ts';

const CONTOURS = new URL(
  '../../../../../db/seeds/territoire/hautes-pyrenees_contours.geojson',
  import.meta.url,
);

interface Collection {
  features: { properties: { code: string }; geometry: unknown }[];
}

/**
 * Replaces the national rows of the territory (communes, intercommunalités, contours) in one transaction:
 * readers never see a half import. Runs with the owner's connection: the application cannot write them.
 * Returns the number of communes.
 */
export async function importCommunes(owner: postgres.Sql): Promise<number> {
  const communes = readCommunes();
  const epci = readEpci();
  const contours = JSON.parse(readFileSync(CONTOURS, 'utf8')) as Collection;
  await owner.begin(async (sql) => {
    await sql`DELETE FROM territoire.contour`;
    await sql`DELETE FROM territoire.commune`;
    await sql`DELETE FROM territoire.epci`;
    await sql`INSERT INTO territoire.commune
      (code, nom, codes_postaux, departement, region, epci, population, lon, lat, precision)
      SELECT code, nom, codes_postaux, departement, region, epci, population, lon, lat, precision
      FROM jsonb_to_recordset(${JSON.stringify(
        communes.map((c) => ({ ...c, codes_postaux: c.codesPostaux })),
      )}::text::jsonb) AS c (code text, nom text, codes_postaux text[], departement text, region text, epci text,
        population int, lon float8, lat float8, precision text)`;
    await sql`INSERT INTO territoire.epci (code, nom, population)
      SELECT code, nom, "populationMunicipale"
      FROM jsonb_to_recordset(${JSON.stringify(epci)}::text::jsonb)
        AS e (code text, nom text, "populationMunicipale" int)`;
    await sql`INSERT INTO territoire.contour (code, geometrie)
      SELECT code, geometrie FROM jsonb_to_recordset(${JSON.stringify(
        contours.features.map((f) => ({ code: f.properties.code, geometrie: f.geometry })),
      )}::text::jsonb) AS f (code text, geometrie jsonb)
      WHERE code IN (SELECT code FROM territoire.commune)`;
  });
  return communes.length;
}

/** True when the national rows have never been imported. */
export async function needsCommunes(owner: postgres.Sql): Promise<boolean> {
  const [row] = await owner`SELECT 1 FROM territoire.commune LIMIT 1`;
  return row === undefined;
}
