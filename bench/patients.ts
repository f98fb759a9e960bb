import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createPrng, type Prng } from '../server/src/demonstration/prng.ts';
import { readSeedsDemonstration } from '../server/src/demonstration/seeds.source.ts';
import { normaliserTrait } from '../server/src/modules/patients/index.ts';
import { newId } from '../server/src/platform/ids.ts';
import { Client } from './client.ts';
import { describeMachine } from './machine.ts';
import { Samples, type Summary } from './samples.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: {
    patients: { type: 'string', default: '300000' },
    runs: { type: 'string', default: '5' },
    searches: { type: 'string', default: '400' },
    output: { type: 'string', default: `${ROOT}bench/results/patients.json` },
  },
});
const progress = (line: string) => void process.stderr.write(`${line}\n`);

/** One in a hundred is somebody already there, written again with one of these slips. */
const PART_DE_DOUBLONS = 0.01;
const NOMS = 20_000;
const CHUNK = 5_000;

interface Ligne {
  id: string;
  nom: string;
  prenom: string;
  jour: string;
  sexe: string;
  lieu: string;
  utilise: string | null;
}

const SYLLABES =
  'ba be bo ca che da de du fa fo ga gue la le li lo ma mé mo na no pa pé ra ri ro sa sou ta ti va vi'.split(
    ' ',
  );
const FINS = 'bat bère court dès gnac lat lle long mont nave ot rac rieu roux sse tigue ville'.split(' ');

/** Twenty thousand surnames, the first ones far commoner than the last, as in a real country. */
function drawNames(prng: Prng): () => string {
  const names = new Set<string>();
  while (names.size < NOMS) {
    const middle = Array.from({ length: prng.int(1, 3) }, () => prng.pick(SYLLABES)).join('');
    names.add(normaliserTrait(middle + prng.pick(FINS)));
  }
  const all = [...names];
  return () => all[Math.floor(prng.next() ** 3 * all.length)] ?? '';
}

const SLIPS: ((l: Ligne, prng: Prng) => Partial<Ligne>)[] = [
  () => ({}),
  ({ nom }, prng) => {
    const at = prng.int(1, nom.length - 2);
    return { nom: nom.slice(0, at) + nom.slice(at + 1) };
  },
  ({ prenom }, prng) => {
    const at = prng.int(1, Math.max(1, prenom.length - 2));
    return prenom.length < 4 ? {} : { prenom: prenom.slice(0, at) + prenom.slice(at + 1) };
  },
  ({ jour }) => ({ jour: `${jour.slice(0, 4)}-${jour.slice(8)}-${jour.slice(5, 7)}` }),
  ({ jour }) => ({ jour: `${jour.slice(0, 9)}${(Number(jour.slice(9)) + 1) % 10}` }),
  ({ nom, prenom }) => ({ nom: prenom, prenom: nom }),
  ({ nom }, prng) => ({ nom: normaliserTrait(`${prng.pick(SYLLABES)}${prng.pick(FINS)}`), utilise: nom }),
];

function* generate(prng: Prng, count: number): Generator<{ ligne: Ligne; de?: string }> {
  const { noms } = readSeedsDemonstration();
  const family = drawNames(prng);
  const first = {
    F: noms.prenomsFeminins.map(normaliserTrait),
    M: noms.prenomsMasculins.map(normaliserTrait),
  };
  const two = (n: number) => String(n).padStart(2, '0');
  const kept: Ligne[] = [];
  for (let i = 0; i < count; i += 1) {
    const source = kept.length > 0 && prng.chance(PART_DE_DOUBLONS) ? prng.pick(kept) : undefined;
    if (source) {
      const slip = prng.pick(SLIPS)(source, prng);
      const jour =
        slip.jour && Number.isNaN(Date.parse(slip.jour)) ? source.jour : (slip.jour ?? source.jour);
      const ligne = { ...source, ...slip, jour: /-00$/.test(jour) ? source.jour : jour, id: newId() };
      yield { ligne, de: source.id };
      continue;
    }
    const sexe = prng.chance(0.5) ? 'F' : 'M';
    const list = first[sexe];
    const ligne: Ligne = {
      id: newId(),
      nom: family(),
      prenom: list[Math.floor(prng.next() ** 2 * list.length)] ?? '',
      jour: `${prng.int(1926, 2025)}-${two(prng.int(1, 12))}-${two(prng.int(1, 28))}`,
      sexe,
      lieu: `65${String(prng.int(1, 480)).padStart(3, '0')}`,
      utilise: sexe === 'F' && prng.chance(0.3) ? family() : null,
    };
    // A slip of the day must stay a day: kept to copy only when it can be swapped.
    if (Number(ligne.jour.slice(8)) <= 12 && kept.length < 20_000) kept.push(ligne);
    yield { ligne };
  }
}

/** Writes them as the owner, beside the demonstration; returns how many are somebody already there. */
async function fill({ owner }: ServerProcess, count: number): Promise<{ planted: number; people: Ligne[] }> {
  const [cpts] = await owner.sql<{ cpts_id: string }[]>`SELECT cpts_id FROM platform.cpts LIMIT 1`;
  const cptsId = cpts?.cpts_id ?? '';
  let planted = 0;
  let chunk: Ligne[] = [];
  const people: Ligne[] = [];
  const flush = async () => {
    await owner.sql`INSERT INTO patients.patient (cpts_id, id, statut, nom_naissance, premier_prenom, date_naissance, sexe,
      lieu_naissance, nom_utilise, cree_le, modifie_le, dernier_contact_le)
      SELECT ${cptsId}, l.id, 'provisoire', l.nom, l.prenom, l.jour, l.sexe, l.lieu, l.utilise, now(), now(), now()
      FROM jsonb_to_recordset(${owner.sql.json(chunk as never)}::jsonb)
        AS l (id uuid, nom text, prenom text, jour date, sexe text, lieu text, utilise text)`;
    chunk = [];
  };
  for (const { ligne, de } of generate(createPrng(300), count)) {
    if (de) planted += 1;
    if (people.length < 5_000) people.push(ligne);
    chunk.push(ligne);
    if (chunk.length === CHUNK) await flush();
  }
  if (chunk.length > 0) await flush();
  await owner.sql`VACUUM ANALYZE patients.patient`;
  return { planted, people };
}

async function timed(
  client: Client,
  samples: Samples,
  method: string,
  path: string,
  body?: unknown,
  expected = 200,
) {
  const answer = await client.call(method, path, body);
  if (answer.status !== expected) throw new Error(`${method} ${path}: ${answer.status}`);
  samples.add(answer.ms);
  return answer;
}

async function measure(server: ServerProcess) {
  const client = await new Client(server.origin).signIn('secretaire');
  const small = (await client.get<{ total: number }>('/doublons')).total;
  const count = Number(values.patients);
  progress(`writing ${count} patients…`);
  const { planted, people } = await fill(server, count);
  const prng = createPrng(1);
  const kinds = {
    searchDay: new Samples(),
    searchLetters: new Samples(),
    creation: new Samples(),
    duplicates: new Samples(),
  };
  progress('searching…');
  for (let i = 0; i < Number(values.searches); i += 1) {
    const { jour, nom, prenom } = prng.pick(people);
    const body = { dateNaissance: jour };
    await timed(client, kinds.searchDay, 'POST', '/patients/recherche', body);
    const letters = { ...body, nom: nom.slice(0, 3), prenom: prenom.slice(0, 3) };
    await timed(client, kinds.searchLetters, 'POST', '/patients/recherche', letters);
  }
  progress('creating, duplicates looked for…');
  for (let i = 0; i < Number(values.searches) / 4; i += 1) {
    const { jour, nom, prenom, lieu } = prng.pick(people);
    const identite = {
      nomNaissance: nom,
      premierPrenom: prenom,
      dateNaissance: jour,
      sexe: 'F',
      lieuNaissance: lieu,
    };
    await timed(client, kinds.creation, 'POST', '/patients', identite, 409);
  }
  progress('duplicates of all…');
  let found = 0;
  for (let i = 0; i < Number(values.runs); i += 1) {
    const answer = await timed(client, kinds.duplicates, 'GET', '/doublons?limite=200');
    found = answer.json<{ total: number }>().total;
  }
  client.close();
  const summaries = Object.fromEntries(Object.entries(kinds).map(([kind, s]) => [kind, s.summary()]));
  return {
    patients: count,
    plantedDuplicates: planted,
    pairsFound: found,
    pairsInDemonstration: small,
    ms: summaries,
  };
}

/** A person waits in front of a search; the list of duplicates is opened once a week. */
const LIMITS: Record<string, number> = {
  searchDay: 50,
  searchLetters: 50,
  creation: 500,
  duplicates: 10_000,
};

progress('starting the server on a new demonstration…');
const server = await startServer(ROOT, undefined);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.stop().finally(() => process.exit(130)));
try {
  const result = await measure(server);
  const ms = result.ms as Record<string, Summary>;
  const targets = Object.entries(LIMITS).map(([name, limit]) => {
    const measured = ms[name]?.p95 ?? Number.POSITIVE_INFINITY;
    return { name: `${name} p95 (ms)`, measured, limit, met: measured < limit };
  });
  const report = { machine: await describeMachine(server), ...result, targets };
  process.stdout.write(
    `${[
      `${result.patients} patients, ${result.plantedDuplicates} written twice, ${result.pairsFound} pairs shown (demonstration alone: ${result.pairsInDemonstration})`,
      ...Object.entries(ms).map(
        ([kind, s]) => `  ${kind.padEnd(16)} p50 ${s.p50} ms, p95 ${s.p95}, max ${s.max} (${s.count})`,
      ),
      ...targets.map((t) => `  ${t.met ? 'met   ' : 'MISSED'}  ${t.name}: ${t.measured} (< ${t.limit})`),
    ].join('\n')}\n`,
  );
  mkdirSync(dirname(values.output), { recursive: true });
  writeFileSync(values.output, `${JSON.stringify(report, null, 2)}\n`);
  if (targets.some((t) => !t.met)) process.exitCode = 1;
} finally {
  await server.stop();
}
