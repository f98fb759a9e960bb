import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** How well the point of a commune is known; see db/seeds/SOURCES.md. Anything but `contour` is shown as such. */
export type PrecisionCentre = 'contour' | 'geonames' | 'approchee';

/** One current commune of France (COG 2026, `@etalab/decoupage-administratif`). */
export interface CommuneSource {
  /** INSEE code, 5 characters ("65440", "2A004", "97411"). */
  code: string;
  nom: string;
  /** Sorted; empty for the six lands without inhabitants. */
  codesPostaux: string[];
  /** Code of the département or overseas collectivity. */
  departement: string;
  region: string;
  /** SIREN of its EPCI à fiscalité propre, null for the 98 communes that have none. */
  epci: string | null;
  /** Municipal population of the EPCI's member row when there is one, else the package's own; 0 when nobody lives there. */
  population: number;
  /** WGS 84, decimal degrees. */
  lon: number;
  lat: number;
  precision: PrecisionCentre;
}

/** One EPCI à fiscalité propre (CC, CA, CU, METRO, MET69) with the INSEE codes of its members. */
export interface EpciSource {
  /** SIREN, 9 digits. */
  code: string;
  nom: string;
  type: string;
  /** Inhabitants, municipal population. */
  populationMunicipale: number;
  communes: string[];
}

interface CommuneRow {
  code: string;
  nom: string;
  type: string;
  departement: string;
  region: string;
  codesPostaux?: string[];
  population?: number;
}

interface EpciRow {
  code: string;
  nom: string;
  type: string;
  populationMunicipale: number;
  membres: { code: string; populationMunicipale: number }[];
}

const require = createRequire(import.meta.url);
const CENTRES = new URL('../../../../../db/seeds/territoire/centres-communes.csv', import.meta.url);

// Read at each call and kept by nobody: an import happens once, 40 MB of objects would stay for ever.
function readPackage<Row>(name: 'communes' | 'epci'): Row[] {
  return JSON.parse(
    readFileSync(require.resolve(`@etalab/decoupage-administratif/data/${name}.json`), 'utf8'),
  );
}

interface Centre {
  lon: number;
  lat: number;
  precision: PrecisionCentre;
}

function readCentres(): Map<string, Centre> {
  const centres = new Map<string, Centre>();
  const lines = readFileSync(CENTRES, 'utf8').split('\n');
  for (let i = 1; i < lines.length; i++) {
    const [code, lon, lat, precision] = (lines[i] ?? '').split(',');
    if (code)
      centres.set(code, { lon: Number(lon), lat: Number(lat), precision: precision as PrecisionCentre });
  }
  return centres;
}

/**
 * The 34 969 current communes, in the order of their INSEE codes. About 150 ms, no cache.
 * @throws Error naming the commune when the committed centres do not cover the installed package
 *   (run scripts/build-centres.mjs again).
 */
export function readCommunes(): CommuneSource[] {
  const membership = new Map<string, { epci: string; population: number }>();
  for (const epci of readPackage<EpciRow>('epci')) {
    for (const membre of epci.membres) {
      membership.set(membre.code, { epci: epci.code, population: membre.populationMunicipale });
    }
  }
  const centres = readCentres();
  const communes: CommuneSource[] = [];
  for (const row of readPackage<CommuneRow>('communes')) {
    if (row.type !== 'commune-actuelle') continue;
    const centre = centres.get(row.code);
    if (!centre)
      throw new Error(`No centre for commune ${row.code} ${row.nom}: run scripts/build-centres.mjs`);
    const member = membership.get(row.code);
    communes.push({
      code: row.code,
      nom: row.nom,
      codesPostaux: row.codesPostaux ?? [],
      departement: row.departement,
      region: row.region,
      epci: member?.epci ?? null,
      population: member?.population ?? row.population ?? 0,
      lon: centre.lon,
      lat: centre.lat,
      precision: centre.precision,
    });
  }
  return communes.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The 1 255 EPCI à fiscalité propre of France, in the package's order. About 40 ms, no cache. */
export function readEpci(): EpciSource[] {
  return readPackage<EpciRow>('epci').map((row) => ({
    code: row.code,
    nom: row.nom,
    type: row.type,
    populationMunicipale: row.populationMunicipale,
    communes: row.membres.map((membre) => membre.code),
  }));
}
